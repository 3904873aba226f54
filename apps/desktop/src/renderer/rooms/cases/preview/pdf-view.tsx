import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openPdf } from './open-pdf';
import { PdfPage } from './pdf-page';
import styles from './preview.module.css';
import type { ViewProps } from './view-props';

const MOST_PAGES = 300;
const MOST_WIDTH = 960;

/** The pages of a PDF below each other; those on the screen are drawn. */
export function PdfView({ bytes, zoom, onTrouble }: ViewProps) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  const [width, setWidth] = useState(0);
  const trouble = useRef(onTrouble);
  trouble.current = onTrouble;
  useEffect(() => {
    let close: (() => void) | null = null;
    let isGone = false;
    const open = async () => {
      try {
        const opened = await openPdf(bytes);
        if (isGone) return opened.close();
        close = opened.close;
        setDocument(opened.document);
      } catch (error) {
        const isLocked = error instanceof Error && error.name === 'PasswordException';
        if (!isGone) trouble.current(isLocked ? t('preview.locked') : t('preview.unreadable'));
      }
    };
    void open();
    return () => {
      isGone = true;
      setDocument(null);
      close?.();
    };
  }, [bytes, t]);
  useEffect(() => {
    if (holder.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.min(MOST_WIDTH, entry?.contentRect.width ?? 0)));
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, []);
  const pages = Math.min(document?.numPages ?? 0, MOST_PAGES);
  return (
    <div ref={holder} className={styles.pages}>
      {document === null || width === 0 ? (
        <p className={styles.state} role="status">
          {t('preview.opening')}
        </p>
      ) : (
        Array.from({ length: pages }, (_page, index) => (
          <PdfPage
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
            key={index}
            document={document}
            number={index + 1}
            width={zoom === 'fit' ? width : width * zoom}
          />
        ))
      )}
      {document !== null && document.numPages > MOST_PAGES ? (
        <p className={styles.state}>{t('preview.pagesCut', { shown: MOST_PAGES, total: document.numPages })}</p>
      ) : null}
    </div>
  );
}
