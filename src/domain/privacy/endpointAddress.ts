/** Where an address leads. */
export type Reach =
  /** To this machine: what is sent there does not leave it. */
  | 'loopback'
  /** Into the network that the machine stands in. */
  | 'private'
  | 'public'
  /** A name says nothing; what it resolves to does. */
  | 'name';

/**
 * Where a host leads, by itself and without asking anybody.
 * @param host a name or a literal address, as `URL.hostname` gives it: IPv6 with or without brackets
 */
export function reachOf(host: string): Reach {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return reachOfBytes(name.split('.').map(Number));
  if (!name.includes(':')) return 'name';
  if (name === '::1') return 'loopback';
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/.exec(name);
  if (mapped?.[1]) return reachOfBytes(mapped[1].split('.').map(Number));
  if (mapped) {
    const [high, low] = [Number.parseInt(mapped[2] as string, 16), Number.parseInt(mapped[3] as string, 16)];
    return reachOfBytes([high >> 8, high & 255, low >> 8, low & 255]);
  }
  return /^f[cd][0-9a-f]{2}:/.test(name) ? 'private' : 'public';
}

/** RFC 1122 (loopback), RFC 1918 and RFC 6598 (private, carrier-grade). Link-local addresses serve credentials in clouds: they count as public. */
function reachOfBytes([a = 0, b = 0]: readonly number[]): Reach {
  if (a === 127) return 'loopback';
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b < 128);
  return isPrivate ? 'private' : 'public';
}
