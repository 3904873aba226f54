import { useTranslation } from 'react-i18next';
import { RichTextField } from '../../../rooms/cases/composer/rich-text-field';
import type { SignatureFieldProps } from '../../../rooms/channels/mailbox-form';

/** A signature, written as answers are. */
export function SignatureField({ html, error, onChange }: SignatureFieldProps) {
  const { t } = useTranslation();
  return (
    <RichTextField
      label={t('mailbox.signature')}
      placeholder={t('mailbox.signaturePlaceholder')}
      noFiles={t('mailbox.signatureNoFiles')}
      html={html}
      error={error}
      // an empty paragraph is no signature
      onChange={(written) => onChange(written === '<p></p>' ? '' : written)}
    />
  );
}
