/** The logo: two crossing cost lines. The device’s is steep and solid, the cloud’s is flat and dashed. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path className="brand-cloud" d="M3 18.5 29 12.5" />
      <path className="brand-device" d="M4 27 28 5" />
      <circle className="brand-point" cx="15.6" cy="15.9" r="3.6" />
    </svg>
  )
}
