import type { ErrorCode } from '@quayside/shared/kernel/errors';
import { fold } from '@quayside/shared/kernel/text';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, NewCaseDraft } from '../../../../bridge/draft';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useCore } from '../../../lib/bridge/use-core';
import { missingIn } from '../../../lib/layouts/missing-fields';
import { TOAST_MS, useAct } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';

interface CreateInput {
  readonly draft: Draft;
  readonly choices: NewCaseDraft;
  readonly hasText: boolean;
  readonly editor: Editor | null;
  finish(): Promise<void>;
  onCreated(caseId: string): void;
}

/** Why core did not take it, and at which field, when it is one of the form. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly field: string | null;
  /** Fields that the layout wants filled in first. */
  readonly missing: readonly string[];
}

/** Makes the case of what was written; the draft stays until core has taken it. */
export function useCreateCase({ draft, choices, hasText, editor, finish, onCreated }: CreateInput) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const message = () => {
    if (!hasText) return null;
    const text = editor?.getText({ blockSeparator: '\n' }) ?? '';
    const body = { html: draft.html, text, attachments: draft.attachments.map(({ fileId, cid }) => ({ fileId, cid })) };
    if (choices.kind === 'public') return { kind: choices.kind, ...body, to: [...draft.to], cc: [...draft.cc], bcc: [...draft.bcc] };
    const mentionedIds = (directory?.people ?? []).filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    return { kind: choices.kind, ...body, mentionedIds };
  };
  const create = async () => {
    if (isBusy) return;
    setBusy(true);
    setRefusal(null);
    const caseId = await core.call('newId');
    const { customer, category, product, severity = null, asset = null } = choices;
    const listed = directory?.products.find(({ name, isActive }) => isActive && fold(name) === fold(product.trim()));
    const [result] = await act(
      [
        {
          name: 'case.create',
          args: {
            caseId,
            subject: draft.subject.trim(),
            channel: choices.channel,
            contactId: customer?.type === 'contact' ? customer.id : null,
            contact: customer?.type === 'new' && customer.email !== null ? { name: customer.name.trim(), email: customer.email } : null,
            ...(customer === null || customer.type === 'contact' ? {} : { organisationId: customer.organisationId }),
            groupId: choices.groupId,
            ownerId: choices.ownerId,
            mailboxId: choices.mailboxId ?? directory?.mailboxes.find(({ isActive }) => isActive)?.id ?? null,
            priority: choices.priority,
            category: category.trim() || null,
            product: product.trim() || null,
            ...(listed === undefined ? {} : { productId: listed.id }),
            ...(severity === null ? {} : { severity }),
            ...(asset === null ? {} : { assetId: asset.id }),
            tags: [...choices.tags],
            isPrivate: choices.isPrivate,
            ...(choices.custom === undefined ? {} : { custom: choices.custom }),
            message: message(),
          },
        },
      ],
      { isQuiet: true },
    );
    setBusy(false);
    if (result === undefined) return setRefusal({ code: 'INTERNAL', field: null, missing: [] });
    if (result.status === 'refused') {
      const { field, path } = result.detail;
      const missing = result.code === 'FIELDS_REQUIRED' ? (missingIn(result.detail)?.fields ?? []) : [];
      const at = missing[0] ?? field ?? path;
      return setRefusal({ code: result.code, field: typeof at === 'string' ? at : null, missing });
    }
    await finish();
    useToasts.getState().show({ id: 'created', text: t('newCase.created'), until: Date.now() + TOAST_MS });
    onCreated(caseId);
  };
  return { create, isBusy, refusal };
}
