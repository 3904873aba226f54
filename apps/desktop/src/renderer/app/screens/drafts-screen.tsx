import { snippet } from '@quayside/shared/kernel/text';
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../bridge/draft';
import { useBridge } from '../../lib/bridge/bridge-context';
import { coreQuery, useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { TOAST_MS } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useToasts } from '../../ui/toasts';
import { useNavigation } from '../navigation';
import { useOverlays } from '../overlays';
import styles from './attention-screen.module.css';

/** The words of a draft, without marks. */
function plainText(html: string): string {
  return new DOMParser().parseFromString(html.replace(/<\/(p|div|li)>/g, '$& '), 'text/html').body.textContent ?? '';
}

/** Everything begun and not sent, also on cases that were taken away meanwhile. */
export function DraftsScreen() {
  const { t } = useTranslation();
  const { core } = useBridge();
  const { data } = useCore('listDrafts', undefined, { fresh: true });
  const cases = useQueries({
    queries: (data ?? []).map(({ caseId }) => ({ ...coreQuery(core, 'getCase', { id: caseId ?? '-' }), enabled: caseId !== null })),
  });
  return (
    <Page title={t('drafts.title')} text={t('drafts.text')}>
      {data === undefined ? <Skeleton label={t('common.loading')} rows={[60, 72, 48]} /> : null}
      {data?.length === 0 ? (
        <EmptyState icon={<IconPencil size={28} stroke={1.3} />} title={t('drafts.empty.title')}>
          {t('drafts.empty.text')}
        </EmptyState>
      ) : null}
      {data?.some(({ goesAt }) => goesAt !== undefined) ? <Banner tone="amber">{t('drafts.erasedText')}</Banner> : null}
      <ul>
        {data?.map((draft, index) => {
          const found = cases[index]?.data;
          return (
            <DraftRow
              key={draft.key}
              draft={draft}
              subject={found === null ? null : (found?.row.case.subject ?? '')}
              isTaken={draft.caseId !== null && found === null}
            />
          );
        })}
      </ul>
    </Page>
  );
}

function DraftRow({ draft, subject, isTaken }: { readonly draft: Draft; readonly subject: string | null; readonly isTaken: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { core, main } = useBridge();
  const openCase = useNavigation((state) => state.openCase);
  const show = useOverlays((state) => state.show);
  const text = plainText(draft.html);
  // it can only be copied, or thrown away
  const isErased = draft.goesAt !== undefined;
  const discard = async () => {
    await core.call('deleteDraft', { key: draft.key });
    if (isErased) return;
    const restore = () => void core.call('saveDraft', draft);
    useToasts.getState().show({
      id: draft.key,
      text: t('drafts.discarded'),
      until: Date.now() + TOAST_MS,
      action: { label: t('common.undo'), run: restore },
    });
  };
  return (
    <li className={styles.row}>
      <span className={styles.mode}>
        <Chip tone={draft.mode === 'note' ? 'amber' : 'grey'}>{t(`drafts.mode.${draft.mode}`)}</Chip>
      </span>
      <button
        type="button"
        className={styles.body}
        onClick={() => (draft.caseId === null ? show('new-case') : isTaken ? undefined : openCase(draft.caseId))}
      >
        <strong dir="auto">
          {draft.goesAt !== undefined
            ? t('drafts.erased', { day: format.day(draft.goesAt) })
            : isTaken
              ? t('drafts.taken')
              : draft.subject || subject || t('case.noSubject')}
        </strong>
        <span dir="auto">{snippet(text, 120) || t('drafts.onlyFiles')}</span>
      </button>
      <time className={styles.time}>{format.moment(draft.updatedAt)}</time>
      <IconButton label={t('pending.copy')} onClick={() => void main.call('copyText', { text })}>
        <IconCopy size={15} />
      </IconButton>
      <IconButton label={t('drafts.discard')} onClick={() => void discard()}>
        <IconTrash size={15} />
      </IconButton>
    </li>
  );
}
