import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { PRIORITIES } from '@quayside/shared/cases/case';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../bridge/draft';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useCore } from '../../../lib/bridge/use-core';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { useMe } from '../../../lib/session-context';
import { TOAST_MS, useAct } from '../../../lib/use-act';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import { AddressField } from '../composer/address-field';
import { isWorthKeeping } from '../composer/draft-keeper';
import { useDraft } from '../composer/use-draft';
import { Writing } from '../composer/writing';
import styles from './new-case.module.css';

export interface NewCaseFormProps {
  readonly draftKey: string;
  readonly stored: Draft | null;
  onClose(): void;
  onCreated(caseId: string): void;
}

const KINDS = ['public', 'note'] as const;
const WAYS = ['manual', 'phone'] as const;

/** Subject, customer, and the first words: to the customer, or a note of what they said. Kept as a draft until it is made. */
export function NewCaseForm({ draftKey, stored, onClose, onCreated }: NewCaseFormProps) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const me = useMe();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const { draft, change, flush, finish } = useDraft(
    stored ?? {
      key: draftKey,
      caseId: null,
      mode: 'new',
      html: '',
      subject: '',
      to: [],
      cc: [],
      bcc: [],
      attachments: [],
      seenUpTo: 0,
      updatedAt: Date.now(),
    },
  );
  const mailboxes = directory?.mailboxes.filter(({ isActive }) => isActive) ?? [];
  const [kind, setKind] = useState<(typeof KINDS)[number]>('public');
  const [channel, setChannel] = useState<(typeof WAYS)[number]>('manual');
  const [mailboxId, setMailboxId] = useState<string | null>(null);
  const [groupId, setGroupId] = useState<string | null>(null);
  const [ownerId, setOwnerId] = useState<string | null>(me.personId);
  const [priority, setPriority] = useState<(typeof PRIORITIES)[number]>('normal');
  const [editor, setEditor] = useState<Editor | null>(null);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { data: found } = useCore('findContacts', { text: draft.to[0] ?? '' }, { enabled: draft.to.length > 0 });
  const contact = found?.find(({ emails }) => emails.includes(draft.to[0] ?? '')) ?? null;
  const from = mailboxId ?? mailboxes[0]?.id ?? null;
  const hasText = isWorthKeeping({ ...draft, mode: 'reply' });
  const because =
    draft.subject.trim() === ''
      ? t('newCase.subjectFirst')
      : kind === 'public' && hasText && draft.to.length === 0
        ? t('composer.nobody')
        : null;

  const create = async () => {
    if (because !== null || isBusy) return;
    setBusy(true);
    const caseId = await core.call('newId');
    const body = {
      html: draft.html,
      text: editor?.getText({ blockSeparator: '\n' }) ?? '',
      attachments: draft.attachments.map(({ fileId, cid }) => ({ fileId, cid })),
    };
    const address = draft.to[0];
    const [result] = await act(
      [
        {
          name: 'case.create',
          args: {
            caseId,
            subject: draft.subject.trim(),
            channel,
            contactId: contact?.id ?? null,
            contact: contact === null && address !== undefined ? { name: '', email: address } : null,
            groupId,
            ownerId,
            mailboxId: from,
            priority,
            category: null,
            product: null,
            tags: [],
            isPrivate: false,
            message: !hasText
              ? null
              : kind === 'public'
                ? { kind, ...body, to: [...draft.to], cc: [...draft.cc], bcc: [...draft.bcc] }
                : { kind, ...body, mentionedIds: [] },
          },
        },
      ],
      { isQuiet: true },
    );
    setBusy(false);
    if (result === undefined || result.status === 'refused') {
      setRefusal(result?.code ?? 'INTERNAL');
      return;
    }
    await finish();
    useToasts.getState().show({ id: 'created', text: t('newCase.created'), until: Date.now() + TOAST_MS });
    onCreated(caseId);
  };
  useCommands({ send: () => void create() });
  const people = directory?.people.filter(({ isActive }) => isActive) ?? [];
  return (
    <div className={styles.form}>
      {refusal === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${refusal}`)}
        </Banner>
      )}
      <TextInput
        data-autofocus
        label={t('field.subject')}
        dir="auto"
        maxLength={500}
        value={draft.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
        onBlur={flush}
      />
      <div className={styles.address}>
        <AddressField label={t('newCase.customer')} addresses={draft.to} onChange={(to) => change({ to })} />
      </div>
      {contact === null ? null : <p className={styles.known}>{t('newCase.known', { name: contact.name || (contact.emails[0] ?? '') })}</p>}
      <div className={styles.choices}>
        <Select
          label={t('case.owner')}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={ownerId}
          onChange={setOwnerId}
          placeholder={t('case.nobody')}
          clearable
          searchable
          nothingFoundMessage={t('common.nothingFound')}
        />
        <Select
          label={t('field.groupId')}
          data={directory?.groups.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={groupId}
          onChange={setGroupId}
          placeholder={t('case.noGroup')}
          clearable
        />
        <Select
          label={t('field.priority')}
          data={PRIORITIES.map((one) => ({ value: one, label: t(`case.priority.${one}`) }))}
          value={priority}
          onChange={(value) => setPriority(PRIORITIES.find((one) => one === value) ?? 'normal')}
        />
        <Select
          label={t('newCase.way')}
          data={WAYS.map((one) => ({ value: one, label: t(`case.channel.${one}`) }))}
          value={channel}
          onChange={(value) => setChannel(WAYS.find((one) => one === value) ?? 'manual')}
        />
      </div>
      <div className={styles.kind}>
        <SegmentedControl
          aria-label={t('newCase.kind')}
          data={KINDS.map((one) => ({ value: one, label: t(`newCase.kinds.${one}`) }))}
          value={kind}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'public')}
        />
        {kind === 'public' && mailboxes.length > 1 ? (
          <Select
            aria-label={t('field.mailboxId')}
            size="xs"
            data={mailboxes.map(({ id, address }) => ({ value: id, label: address }))}
            value={from}
            onChange={setMailboxId}
          />
        ) : null}
      </div>
      <div className={styles.writing} data-note={kind === 'note' || undefined}>
        <Writing
          draft={draft}
          change={change}
          flush={flush}
          label={t('newCase.message')}
          placeholder={kind === 'public' ? t('composer.replyPlaceholder') : t('newCase.notePlaceholder')}
          onEditor={setEditor}
        >
          <Button
            look="quiet"
            onClick={() => {
              flush();
              onClose();
            }}
          >
            {isWorthKeeping(draft) ? t('newCase.keepForLater') : t('common.cancel')}
          </Button>
          <Button look="primary" command="send" because={because} isBusy={isBusy} onClick={() => void create()}>
            {kind === 'public' && hasText ? t('newCase.createAndSend') : t('newCase.create')}
          </Button>
        </Writing>
      </div>
    </div>
  );
}
