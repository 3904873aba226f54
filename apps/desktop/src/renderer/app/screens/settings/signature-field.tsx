import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TOAST_MS } from '../../../lib/use-act';
import { FormatTools } from '../../../rooms/cases/composer/format-tools';
import { TextEditor } from '../../../rooms/cases/composer/text-editor';
import styles from '../../../rooms/channels/connect-mailbox.module.css';
import type { SignatureFieldProps } from '../../../rooms/channels/mailbox-form';
import { useToasts } from '../../../ui/toasts';

/** A signature, written as answers are. */
export function SignatureField({ html, error, onChange }: SignatureFieldProps) {
  const { t } = useTranslation();
  const [editor, setEditor] = useState<Editor | null>(null);
  return (
    <div>
      <div className={styles.label}>{t('mailbox.signature')}</div>
      <div className={styles.editor} data-wrong={error !== null || undefined}>
        <TextEditor
          html={html}
          label={t('mailbox.signature')}
          placeholder={t('mailbox.signaturePlaceholder')}
          // an empty paragraph is no signature
          onChange={(written) => onChange(written === '<p></p>' ? '' : written)}
          onBlur={() => undefined}
          onFiles={() =>
            useToasts
              .getState()
              .show({ id: 'signature-files', text: t('mailbox.signatureNoFiles'), tone: 'trouble', until: Date.now() + TOAST_MS })
          }
          onReady={setEditor}
          resolveImage={async () => null}
        />
        {editor === null ? null : (
          <div className={styles.tools} role="toolbar" aria-label={t('composer.tools')}>
            <FormatTools editor={editor} />
          </div>
        )}
      </div>
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          {error}
        </p>
      )}
    </div>
  );
}
