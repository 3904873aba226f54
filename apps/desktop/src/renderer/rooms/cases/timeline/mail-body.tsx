import type { Message } from '@quayside/shared/cases/message';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { splitQuotedText } from '../../../lib/mail/quoted-text';
import { LinkedText } from './linked-text';
import { MailFrame } from './mail-frame';
import styles from './timeline.module.css';

/** The words of a message: plain ones as text, HTML in a frame of its own. */
export function MailBody({ message }: { readonly message: Message }) {
  if (message.html !== null) return <MailFrame html={message.html} attachments={message.attachments} />;
  return <PlainBody text={message.text} />;
}

function PlainBody({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isUnfolded, unfold] = useState(false);
  const { own, quoted } = splitQuotedText(text);
  if (text.trim() === '') return <p className={styles.nothing}>{t('timeline.noText')}</p>;
  return (
    <div className={styles.text} dir="auto">
      <LinkedText text={own} />
      {quoted === null ? null : (
        <>
          <button
            type="button"
            className={styles.quote}
            aria-expanded={isUnfolded}
            aria-label={t('timeline.quoted')}
            title={t('timeline.quoted')}
            onClick={() => unfold(!isUnfolded)}
          >
            <span>•••</span>
          </button>
          {isUnfolded ? (
            <div className={styles.quoted}>
              <LinkedText text={quoted} />
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}
