import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './preview.module.css';
import type { ViewProps } from './view-props';

const MOST_BYTES = 1_000_000;

/** A text as it stands in the file; nothing in it is markup. */
export function TextView({ bytes, zoom }: ViewProps) {
  const { t } = useTranslation();
  const text = useMemo(() => decoded(bytes.subarray(0, MOST_BYTES)), [bytes]);
  return (
    <div className={styles.paper}>
      {bytes.length > MOST_BYTES ? <p className={styles.cut}>{t('preview.textCut')}</p> : null}
      <pre className={styles.text} dir="auto" style={{ fontSize: zoom === 'fit' ? undefined : 12 * zoom }}>
        {text}
      </pre>
    </div>
  );
}

/** UTF-16 says so at its beginning; whatever is no UTF-8 is read as the old western set. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    // the cut may go through a letter
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
