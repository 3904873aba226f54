import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnnotationMode } from './open-pdf';
import styles from './preview.module.css';

const A4 = 297 / 210;
const DRAW_MS = 20_000;
const MOST_PIXELS = 16_000_000;
const MOST_CHARS = 20_000;

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  /** CSS pixels. */
  readonly width: number;
}

/** One page: drawn while it is near the screen, its text beside it for those who listen. */
export function PdfPage({ document, number, width }: PdfPageProps) {
  const { t } = useTranslation();
  const holder = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [isNear, setNear] = useState(false);
  const [text, setText] = useState('');
  const [isBroken, setBroken] = useState(false);
  const size = page?.getViewport({ scale: 1 });
  const ratio = size === undefined ? A4 : size.height / size.width;

  useEffect(() => {
    if (holder.current === null) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), { rootMargin: '800px' });
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear || page !== null) return;
    let isGone = false;
    const read = async () => {
      const found = await document.getPage(number);
      const { items } = await found.getTextContent();
      if (isGone) return;
      setPage(found);
      setText(
        items.reduce(
          (all, item) => (all.length > MOST_CHARS || !('str' in item) ? all : `${all}${item.str}${item.hasEOL ? '\n' : ''}`),
          '',
        ),
      );
    };
    read().catch(() => isGone || setBroken(true));
    return () => {
      isGone = true;
    };
  }, [isNear, page, document, number]);
  useEffect(() => {
    const target = canvas.current;
    if (!isNear || page === null || target === null) return;
    const plain = page.getViewport({ scale: 1 });
    const wanted = (width / plain.width) * window.devicePixelRatio;
    const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (plain.width * plain.height)));
    const viewport = page.getViewport({ scale });
    target.width = Math.max(1, Math.floor(viewport.width));
    target.height = Math.max(1, Math.floor(viewport.height));
    const canvasContext = target.getContext('2d');
    if (canvasContext === null) return;
    const drawing = page.render({ canvasContext, viewport, annotationMode: AnnotationMode.ENABLE });
    const timer = window.setTimeout(() => {
      drawing.cancel();
      setBroken(true);
    }, DRAW_MS);
    drawing.promise
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'RenderingCancelledException')) setBroken(true);
      })
      .finally(() => window.clearTimeout(timer));
    return () => {
      window.clearTimeout(timer);
      drawing.cancel();
      // gives the memory back
      target.width = 1;
      target.height = 1;
    };
  }, [isNear, page, width]);

  return (
    <figure
      ref={holder}
      className={styles.page}
      style={{ width, height: Math.min(width * ratio, width * 20) }}
      aria-label={t('preview.page', { number, total: document.numPages })}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {isBroken ? <p className={styles.state}>{t('preview.pageBroken')}</p> : null}
      <p className="sr-only">{text}</p>
    </figure>
  );
}
