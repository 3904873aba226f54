import { Modal } from '@mantine/core';
import type { Attachment } from '@quayside/shared/cases/message';
import { IconDownload, IconFile, IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useFormat } from '../../../lib/format/use-format';
import { TOAST_MS } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import styles from './attachments.module.css';

const RASTER = /^image\/(png|jpe?g|gif|webp|bmp)$/i;

/** Files of a message: pictures are shown, the rest is saved, nothing is opened from here. */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('files.label')}>
      {attachments.map((attachment) => (
        <li key={attachment.fileId}>
          {RASTER.test(attachment.mime) ? <Picture attachment={attachment} /> : <FileCard attachment={attachment} />}
        </li>
      ))}
    </ul>
  );
}

function useSave({ fileId, name }: Attachment) {
  const { core, main } = useBridge();
  const { t } = useTranslation();
  return async () => {
    try {
      const file = await core.call('readFile', { fileId });
      if (file === null) useToasts.getState().show({ id: fileId, text: t('files.absent'), tone: 'trouble', until: Date.now() + TOAST_MS });
      else await main.call('saveFile', { name, bytes: Uint8Array.from(file.bytes) });
    } catch (error) {
      useToasts.getState().show({ id: fileId, text: t(`errors.${codeOf(error)}`), tone: 'trouble', until: Date.now() + TOAST_MS });
    }
  };
}

function FileCard({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const save = useSave(attachment);
  return (
    <button type="button" className={styles.file} aria-label={t('files.save', { name: attachment.name })} onClick={() => void save()}>
      <IconFile size={18} stroke={1.5} aria-hidden="true" />
      <span className={styles.name}>
        <bdi title={attachment.name}>{attachment.name}</bdi>
        <span className={styles.size}>{format.size(attachment.size)}</span>
      </span>
      <IconDownload size={15} className={styles.get} aria-hidden="true" />
    </button>
  );
}

function Picture({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const save = useSave(attachment);
  const [url, setUrl] = useState<string | null>(null);
  const [isLarge, enlarge] = useState(false);
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
    <>
      <button
        type="button"
        className={styles.picture}
        aria-label={t('files.preview', { name: attachment.name })}
        title={attachment.name}
        onClick={() => (url === null ? void save() : enlarge(true))}
      >
        {url === null ? <IconPhoto size={22} stroke={1.4} aria-hidden="true" /> : <img src={url} alt="" />}
      </button>
      <Modal
        opened={isLarge}
        onClose={() => enlarge(false)}
        title={<bdi>{attachment.name}</bdi>}
        size="auto"
        centered
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {url === null ? null : <img src={url} alt={attachment.name} className={styles.large} />}
        <div className={styles.below}>
          <Button icon={<IconDownload size={15} />} onClick={() => void save()}>
            {t('files.saveAs')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
