import type { Attachment } from '@quayside/shared/cases/message';
import { IconDownload, IconFile, IconFileText, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useFormat } from '../../../lib/format/use-format';
import { IconButton } from '../../../ui/icon-button';
import { previewKind } from '../preview/preview-kind';
import styles from './attachments.module.css';
import { FilePreviews, useCarefulSave } from './file-previews';

const ICONS = { picture: IconPhoto, pdf: IconFileTypePdf, text: IconFileText };

/** Files of a message: pictures, PDF and text are looked at here, the rest is saved, nothing is opened. @source security E13 */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const [save, question] = useCarefulSave();
  const [openId, open] = useState<string | null>(null);
  if (attachments.length === 0) return null;
  return (
    <>
      <ul className={styles.files} aria-label={t('files.label')}>
        {attachments.map((attachment) => (
          <li key={attachment.fileId}>
            {previewKind(attachment) === 'picture' ? (
              <Picture attachment={attachment} onPreview={() => open(attachment.fileId)} />
            ) : (
              <FileCard attachment={attachment} onPreview={() => open(attachment.fileId)} onSave={() => save(attachment)} />
            )}
          </li>
        ))}
      </ul>
      {openId === null ? null : <FilePreviews attachments={attachments} openId={openId} onOpen={open} />}
      {question}
    </>
  );
}

interface FileCardProps {
  readonly attachment: Attachment;
  onPreview(): void;
  onSave(): void;
}

function FileCard({ attachment, onPreview, onSave }: FileCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const kind = previewKind(attachment);
  const Icon = kind === null ? IconFile : ICONS[kind];
  return (
    <div className={styles.file}>
      <button
        type="button"
        className={styles.look}
        aria-label={t(kind === null ? 'files.save' : 'files.preview', { name: attachment.name })}
        onClick={kind === null ? onSave : onPreview}
      >
        <Icon size={18} stroke={1.5} aria-hidden="true" />
        <span className={styles.name}>
          <bdi title={attachment.name}>{attachment.name}</bdi>
          <span className={styles.size}>{format.size(attachment.size)}</span>
        </span>
      </button>
      <IconButton label={t('files.save', { name: attachment.name })} onClick={onSave}>
        <IconDownload size={15} />
      </IconButton>
    </div>
  );
}

function Picture({ attachment, onPreview }: { readonly attachment: Attachment; onPreview(): void }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    const read = async () => {
      const file = await core.call('readFile', { fileId: attachment.fileId }).catch(() => null);
      if (file === null || isGone) return;
      made = URL.createObjectURL(new Blob([Uint8Array.from(file.bytes)], { type: attachment.mime }));
      setUrl(made);
    };
    void read();
    return () => {
      isGone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [core, attachment.fileId, attachment.mime]);
  return (
    <button
      type="button"
      className={styles.picture}
      aria-label={t('files.preview', { name: attachment.name })}
      title={attachment.name}
      onClick={onPreview}
    >
      {url === null ? (
        <span className={styles.absent}>
          <IconPhoto size={22} stroke={1.4} aria-hidden="true" />
          <bdi>{attachment.name}</bdi>
        </span>
      ) : (
        <img src={url} alt="" />
      )}
    </button>
  );
}
