import { Delayed } from './delayed';
import styles from './skeleton.module.css';

/** Grey bars in the shape of what is coming. @param rows - widths in percent, one list for each line */
export function Skeleton({
  rows,
  height = 52,
  label,
}: {
  readonly rows: readonly number[];
  readonly height?: number;
  readonly label: string;
}) {
  return (
    <Delayed>
      <div role="status" aria-label={label} className={styles.skeleton}>
        {rows.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
          <div key={index} className={styles.row} style={{ height }}>
            <span className={styles.bar} style={{ width: `${width}%` }} />
            {height < 40 ? null : <span className={styles.bar} style={{ width: `${width * 0.6}%`, opacity: 0.6 }} />}
          </div>
        ))}
      </div>
    </Delayed>
  );
}
