// Hosts out of what browsers say about tabs, frames and requests. Pure.

/** The host of an http(s) URL or origin, else null: other pages belong to the browser and have no site. */
export function webHost(url: string | undefined): string | null {
  try {
    const { protocol, hostname } = new URL(url ?? '');
    return protocol === 'http:' || protocol === 'https:' ? hostname : null;
  } catch {
    return null;
  }
}
