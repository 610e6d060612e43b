import { chromium } from 'playwright-core'
import fs from 'node:fs'
const [out, h, ...files] = process.argv.slice(2)
const html = `<body style="margin:0;background:#888;display:flex;gap:8px;align-items:flex-start">${files.map(f=>`<img style="height:${h}px;max-height:${h}px" src="data:image/png;base64,${fs.readFileSync(f).toString('base64')}">`).join('')}</body>`
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']}); const p = await b.newPage({viewport:{width:800,height:+h}})
await p.setContent(html); const w = await p.evaluate(()=>document.body.scrollWidth); await p.setViewportSize({width:Math.min(w,4000),height:+h}); await p.screenshot({path:out}); await b.close()
