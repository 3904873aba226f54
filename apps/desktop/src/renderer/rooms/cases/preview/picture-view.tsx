import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './preview.module.css';
import type { ViewProps } from './view-props';

/** A picture: whole in the window, or larger and scrolled. */
export function PictureView({ file, bytes, zoom, onTrouble }: ViewProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string | null>(null);
  const [natural, setNatural] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, file.mime]);
  if (url === null) return null;
  return (
    <img
      src={url}
      alt={file.name}
      className={styles.picture}
      data-fit={zoom === 'fit' || undefined}
      style={zoom === 'fit' || natural === null ? undefined : { width: natural.width * zoom }}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setNatural({ width, height })}
      onError={() => onTrouble(t('preview.unreadable'))}
    />
  );
}
