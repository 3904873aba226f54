import type { Attachment } from '@quayside/shared/cases/message';
import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useCore } from '../../../lib/bridge/use-core';
import { buildMailDocument } from '../../../lib/html/mail-document';
import { useShownScheme } from '../../../lib/use-shown-scheme';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { FilePreviews } from './file-previews';
import { frameStyle } from './frame-style';
import styles from './timeline.module.css';
import { useInlineImages } from './use-inline-images';
import { useRemoteImages } from './use-remote-images';

/**
 * A mail's HTML in a frame where nothing runs and nothing is fetched. Its links go out through main.
 *
 * @source security E6
 */
export function MailFrame({ html, attachments }: { readonly html: string; readonly attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const { main } = useBridge();
  const { data: preferences } = useCore('getPreferences', undefined);
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(40);
  const inline = useInlineImages(attachments);
  const { remote, load, isLoading, failed } = useRemoteImages();
  /** Id of a file, or the address under which it stands in the mail. */
  const [shown, lookAt] = useState<string | null>(null);
  const openId = attachments.find(({ fileId }) => fileId === shown || (shown !== null && inline.get(fileId) === shown))?.fileId;
  const scheme = useShownScheme();
  const mail = useMemo(
    () => buildMailDocument(html, { inline, remote, quotedLabel: '•••', style: (isPaper) => frameStyle(isPaper, scheme) }),
    [html, inline, remote, scheme],
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let observer: ResizeObserver | null = null;
    const settle = () => {
      const inner = element.contentDocument;
      // the blank document that every frame begins with has no height to speak of
      if (inner === null || inner.URL !== 'about:srcdoc' || inner.readyState !== 'complete') return;
      observer?.disconnect();
      observer = new ResizeObserver(() => setHeight(Math.ceil(inner.body.getBoundingClientRect().height)));
      observer.observe(inner.body);
      for (const picture of inner.images) if (isOwn(picture)) picture.tabIndex = 0;
      inner.addEventListener('click', (event) => {
        const target = event.target as Element | null;
        const link = target?.closest?.('a[href], area[href]') ?? null;
        if (link !== null) {
          event.preventDefault();
          void main.call('openExternal', { url: link.getAttribute('href') ?? '' });
        } else if (isOwn(target)) lookAt(target.src);
      });
      inner.addEventListener('auxclick', (event) => event.preventDefault());
      inner.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && isOwn(event.target)) lookAt(event.target.src);
        else element.dispatchEvent(new KeyboardEvent('keydown', { ...keyOf(event), bubbles: true }));
      });
    };
    element.addEventListener('load', settle);
    settle();
    return () => {
      observer?.disconnect();
      element.removeEventListener('load', settle);
    };
  }, [main]);

  return (
    <div className={styles.mail} data-paper={mail.bringsColours || undefined}>
      {mail.remoteImages.length === 0 ? null : (
        <Banner
          tone="grey"
          icon={<IconPhotoOff size={15} />}
          actions={
            preferences?.loadRemoteImages === 'never' ? null : (
              <Button look="quiet" isBusy={isLoading} onClick={() => void load(mail.remoteImages)}>
                {t('images.load')}
              </Button>
            )
          }
        >
          {failed > 0 ? t('images.failed', { count: failed }) : t('images.blocked', { count: mail.remoteImages.length })}
        </Banner>
      )}
      <iframe
        ref={frame}
        className={styles.frame}
        title={t('timeline.mailContent')}
        sandbox="allow-same-origin allow-popups"
        srcDoc={mail.html}
        style={{ height }}
      />
      {openId === undefined ? null : <FilePreviews attachments={attachments} openId={openId} onOpen={lookAt} />}
    </div>
  );
}

/** A picture of the mail itself that is not a link. */
function isOwn(target: EventTarget | null): target is HTMLImageElement {
  // of another document, so no instance of this window's class
  const element = target as HTMLImageElement | null;
  return element?.tagName === 'IMG' && element.src.startsWith('blob:') && element.closest('a[href]') === null;
}

const keyOf = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): KeyboardEventInit => ({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
});
