import { AnnotationMode, getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

const OPEN_MS = 20_000;
/** Pictures inside a page, and what a page is drawn on. */
const MOST_PIXELS = 16_000_000;

export { AnnotationMode };

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  close(): void;
}

/**
 * Reads a PDF in a thread of its own, without network, scripts or forms that act.
 *
 * @throws PasswordException, or another error when it is damaged or takes too long; `close` has then been done
 * @source security A15
 */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenPdf> {
  const port = new Worker(workerUrl, { type: 'module' });
  const worker = PDFWorker.fromPort({ port });
  const task = getDocument({
    data: bytes.slice(),
    worker,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    maxImageSize: MOST_PIXELS,
    canvasMaxAreaInBytes: MOST_PIXELS * 4,
    verbosity: 0,
  });
  const close = () => {
    void task.destroy().catch(() => undefined);
    worker.destroy();
    port.terminate();
  };
  let timer = 0;
  const late = new Promise<never>((_resolve, reject) => {
    timer = window.setTimeout(() => reject(new Error('the document took too long')), OPEN_MS);
    port.addEventListener('error', () => reject(new Error('the reader of documents did not start')));
  });
  try {
    return { document: await Promise.race([task.promise, late]), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    window.clearTimeout(timer);
  }
}
