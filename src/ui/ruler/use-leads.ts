import { useStore } from 'zustand'
import { catalogue } from '../ask/models.ts'
import { useServices, useSize } from '../services.ts'
import type { StableLeads } from './stable-leads.ts'

/** The leading side by length for this task. Undefined while it is unknown. */
export function useLeads(task: string): StableLeads | undefined {
  const { leads } = useServices()
  const network = catalogue.modelOf(task, useSize())?.network ?? ''
  return useStore(leads, (byNetwork) => byNetwork[network])
}
