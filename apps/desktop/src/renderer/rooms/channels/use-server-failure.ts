import { useTranslation } from 'react-i18next';
import { MAIL_TROUBLES } from '../../../bridge/mailbox-reading';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import type { ServerFailure } from './server-fields';
import type { ServerKind } from './typed-server';

/** What a refused connection says of each server; `other`: it is about neither. */
export function useServerFailure(error: unknown): Readonly<Record<ServerKind, ServerFailure | null>> & { readonly other: string | null } {
  const { t } = useTranslation();
  if (error === null) return { imap: null, smtp: null, other: null };
  const { path, reason } = detailsOf(error);
  const [kind, field] = String(path ?? '').split('.');
  const trouble = MAIL_TROUBLES.find((one) => one === reason);
  const text = trouble === undefined ? t(`errors.${codeOf(error)}`) : t(`mailbox.why.${trouble}`);
  const failure = { text, field: field ?? null };
  const isOf = { imap: kind === 'imap', smtp: kind === 'smtp' };
  return {
    imap: isOf.imap ? failure : null,
    smtp: isOf.smtp ? failure : null,
    other: isOf.imap || isOf.smtp ? null : text,
  };
}
