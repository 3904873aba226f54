import { Modal } from '@mantine/core';
import type { Attachment } from '@quayside/shared/cases/message';
import {
  IconArrowLeft,
  IconArrowRight,
  IconArrowsMaximize,
  IconDownload,
  IconFileOff,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format';
import { Button } from '../../../ui/button';
import { Delayed } from '../../../ui/delayed';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { PdfView } from './pdf-view';
import { PictureView } from './picture-view';
import styles from './preview.module.css';
import { type PreviewKind, previewKind } from './preview-kind';
import { TextView } from './text-view';
import { useFileBytes } from './use-file-bytes';
import type { ViewProps, Zoom } from './view-props';

const VIEWS = { picture: PictureView, pdf: PdfView, text: TextView } satisfies Record<
  PreviewKind,
  (props: ViewProps) => React.JSX.Element | null
>;
const [SMALLEST, LARGEST, STEP] = [0.25, 8, 1.25];

export interface PreviewDialogProps {
  /** Those of one message that can be looked at. */
  readonly files: readonly Attachment[];
  readonly openId: string;
  onOpen(fileId: string): void;
  onClose(): void;
  onSave(file: Attachment): void;
}

/** Looks at a file without opening it anywhere: zoom, the next one, save. */
export function PreviewDialog({ files, openId, onOpen, onClose, onSave }: PreviewDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [zoom, setZoom] = useState<Zoom>('fit');
  const stage = useRef<HTMLElement>(null);
  const index = files.findIndex(({ fileId }) => fileId === openId);
  const file = files[index];
  if (file === undefined) return null;
  const scale = (by: number) => setZoom((now) => Math.min(LARGEST, Math.max(SMALLEST, (now === 'fit' ? 1 : now) * by)));
  const step = (by: number) => {
    const next = files[index + by];
    if (next === undefined) return;
    setZoom('fit');
    stage.current?.scrollTo({ top: 0 });
    onOpen(next.fileId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey;
    if (event.altKey || (isChord && event.key.toLowerCase() !== 's')) return;
    if (isChord) onSave(file);
    else if (event.key === '+' || event.key === '=') scale(STEP);
    else if (event.key === '-') scale(1 / STEP);
    else if (event.key === '0') setZoom('fit');
    else if (event.key === 'ArrowLeft' && zoom === 'fit') step(-1);
    else if (event.key === 'ArrowRight' && zoom === 'fit') step(1);
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root opened onClose={onClose} fullScreen transitionProps={{ duration: 0 }} trapFocus returnFocus>
      <Modal.Overlay />
      <Modal.Content className={styles.content} aria-label={t('files.preview', { name: file.name })}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of what is inside */}
        <div className={styles.dialog} onKeyDown={onKeyDown}>
          <header className={styles.bar}>
            <span className={styles.title}>
              <bdi title={file.name}>{file.name}</bdi>
              <span>{format.size(file.size)}</span>
            </span>
            {files.length < 2 ? null : (
              <>
                <IconButton label={t('preview.previous')} because={index === 0 ? t('preview.first') : null} onClick={() => step(-1)}>
                  <IconArrowLeft size={17} />
                </IconButton>
                <span className={styles.place}>{t('preview.place', { number: index + 1, total: files.length })}</span>
                <IconButton
                  label={t('preview.next')}
                  because={index === files.length - 1 ? t('preview.last') : null}
                  onClick={() => step(1)}
                >
                  <IconArrowRight size={17} />
                </IconButton>
              </>
            )}
            <IconButton label={t('preview.smaller')} onClick={() => scale(1 / STEP)}>
              <IconZoomOut size={17} />
            </IconButton>
            <IconButton label={t('preview.larger')} onClick={() => scale(STEP)}>
              <IconZoomIn size={17} />
            </IconButton>
            <IconButton label={t('preview.fit')} keys="0" aria-pressed={zoom === 'fit'} onClick={() => setZoom('fit')}>
              <IconArrowsMaximize size={16} />
            </IconButton>
            <Button icon={<IconDownload size={15} />} keys="Mod+s" onClick={() => onSave(file)}>
              {t('files.saveAs')}
            </Button>
            <IconButton label={t('common.close')} keys="Escape" onClick={onClose}>
              <IconX size={17} />
            </IconButton>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section ref={stage} className={styles.stage} tabIndex={0} data-autofocus aria-label={t('preview.content')}>
            <Content key={file.fileId} file={file} zoom={zoom} onSave={() => onSave(file)} />
          </section>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Content({ file, zoom, onSave }: { readonly file: Attachment; readonly zoom: Zoom; onSave(): void }) {
  const { t } = useTranslation();
  const found = useFileBytes(file.fileId);
  const [trouble, setTrouble] = useState<string | null>(null);
  const kind = previewKind(file);
  if (found.state === 'loading') {
    return (
      <Delayed afterMs={200}>
        <p className={styles.state} role="status">
          {t('preview.opening')}
        </p>
      </Delayed>
    );
  }
  if (found.state === 'absent') return <NoPreview>{t('files.absent')}</NoPreview>;
  if (found.state === 'failed') return <NoPreview>{t(`errors.${found.code}`)}</NoPreview>;
  if (kind === null || trouble !== null) {
    return <NoPreview actions={<Button onClick={onSave}>{t('files.saveAs')}</Button>}>{trouble ?? t('preview.unreadable')}</NoPreview>;
  }
  const View = VIEWS[kind];
  return <View file={file} bytes={found.bytes} zoom={zoom} onTrouble={setTrouble} />;
}

function NoPreview({ children, actions }: { readonly children: string; readonly actions?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.none}>
      <EmptyState icon={<IconFileOff size={28} stroke={1.4} />} title={t('preview.cannot')} actions={actions}>
        {children}
      </EmptyState>
    </div>
  );
}
