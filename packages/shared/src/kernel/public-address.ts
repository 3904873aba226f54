type Net = readonly [groups: readonly number[], bits: number];

const net4 = (text: string, bits: number): Net => [readIPv4(text) ?? [], bits];
const net6 = (text: string, bits: number): Net => [readIPv6(text) ?? [], bits];

/** Groups of 8 bits. */
const CLOSED_4: readonly Net[] = [
  net4('0.0.0.0', 8),
  net4('10.0.0.0', 8),
  net4('100.64.0.0', 10),
  net4('127.0.0.0', 8),
  net4('169.254.0.0', 16),
  net4('172.16.0.0', 12),
  net4('192.0.0.0', 24),
  net4('192.0.2.0', 24),
  net4('192.88.99.0', 24),
  net4('192.168.0.0', 16),
  net4('198.18.0.0', 15),
  net4('198.51.100.0', 24),
  net4('203.0.113.0', 24),
  net4('224.0.0.0', 3),
];

/** Groups of 16 bits. */
const CLOSED_6: readonly Net[] = [
  net6('::', 96),
  net6('::ffff:0:0', 96),
  net6('64:ff9b::', 96),
  net6('64:ff9b:1::', 48),
  net6('100::', 64),
  net6('2001::', 23),
  net6('2001:db8::', 32),
  net6('2002::', 16),
  net6('fc00::', 7),
  net6('fe80::', 10),
  net6('fec0::', 10),
  net6('ff00::', 8),
];

/**
 * Whether an address is one of the open Internet: nothing of this machine, its network, or a tunnel into one.
 *
 * @param address - written as resolvers write it; a name, or a number in another notation, is not public
 * @source security §1, A31
 */
export function isPublicAddress(address: string): boolean {
  const v4 = readIPv4(address);
  if (v4 !== null) return !CLOSED_4.some((net) => isIn(v4, net, 8));
  const v6 = readIPv6(address);
  return v6 !== null && !CLOSED_6.some((net) => isIn(v6, net, 16));
}

function isIn(groups: readonly number[], [net, bits]: Net, width: number): boolean {
  return net.every((group, index) => {
    const kept = Math.min(width, Math.max(0, bits - index * width));
    const shift = width - kept;
    return kept === 0 || (groups[index] ?? 0) >> shift === group >> shift;
  });
}

function readIPv4(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const groups = parts.map(Number);
  return groups.every((group) => group <= 255) ? groups : null;
}

function readIPv6(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return null;
  const [head, tail] = halves.map(readGroups);
  if (head === undefined || head === null || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? null : [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** Of one side of `::`; its last part may be written as IPv4. */
function readGroups(side: string): readonly number[] | null {
  if (side === '') return [];
  const groups: number[] = [];
  const parts = side.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 ? readIPv4(part) : null;
    if (v4 !== null) {
      const [a = 0, b = 0, c = 0, d = 0] = v4;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
