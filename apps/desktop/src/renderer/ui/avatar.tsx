import styles from './avatar.module.css';

const HUES = [212, 256, 292, 330, 14, 34, 152, 186] as const;

function initials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
    .split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (
    letters
      .map((word) => Array.from(word ?? '')[0] ?? '')
      .join('')
      .toUpperCase() || '?'
  );
}

const hueOf = (name: string): number =>
  HUES[Array.from(name).reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % HUES.length] ?? 212;

/** A face made of initials. For the eye only: the name always stands beside it or in a label. */
export function Avatar({
  name,
  size = 20,
  isSquare = false,
}: {
  readonly name: string;
  readonly size?: number;
  readonly isSquare?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={styles.avatar}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.42),
        borderRadius: isSquare ? 5 : '50%',
        ['--hue' as string]: hueOf(name),
      }}
    >
      {initials(name)}
    </span>
  );
}
