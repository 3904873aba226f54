import { TextInput } from '@mantine/core';
import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import { fold, snippet } from '@quayside/shared/kernel/text';
import { IconMessage2Bolt, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { OpenedNames } from '../../../lib/opened';
import { useAct } from '../../../lib/use-act';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { NEW_ANSWER, useAnswersInHand } from './answer-in-hand';
import styles from './canned-answers.module.css';
import { plainText } from './check-answer';

interface CannedAnswerListProps {
  readonly answers: readonly CannedAnswer[];
  /** Why nothing can be changed here; `null` when it can. */
  readonly because: string | null;
  /** The one that was left just now: the focus goes back to it. */
  readonly focusId: string | null;
  onOpen(id: string): void;
}

/** All prepared answers, to be found, opened and deleted. */
export function CannedAnswerList({ answers, because, focusId, onOpen }: CannedAnswerListProps) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const written = useAnswersInHand((state) => state.written);
  const [text, setText] = useState('');
  const root = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list comes back
  useEffect(() => {
    if (focusId !== null) root.current?.querySelector<HTMLElement>(`[data-answer="${focusId}"], [data-new]`)?.focus();
  }, []);
  const wanted = fold(text.trim());
  const found = answers.filter(({ title, shortcut, html }) => fold(`/${shortcut} ${title} ${plainText(html)}`).includes(wanted));
  const remove = async ({ id, title, shortcut, html }: CannedAnswer) => {
    const again = await core.call('newId');
    await act([{ name: 'canned-answer.delete', args: { cannedAnswerId: id } }], {
      told: t('canned.deleted', { title }),
      undo: [{ name: 'canned-answer.create', args: { cannedAnswerId: again, title, shortcut, html } }],
    });
  };
  const create = (
    <Button
      data-new
      data-opens="canned-answer"
      look="primary"
      icon={<IconPlus size={15} />}
      because={because}
      onClick={() => onOpen(NEW_ANSWER)}
    >
      {written[NEW_ANSWER] === undefined ? t('canned.create') : t('canned.goOn')}
    </Button>
  );
  return (
    <div ref={root}>
      <OpenedNames by="canned-answer" names={[t('canned.title'), t('canned.shortcut'), t('canned.text')]} />
      <p className={styles.about}>{t('canned.about')}</p>
      {because === null ? null : <Banner tone="grey">{because}</Banner>}
      {answers.length === 0 ? (
        <EmptyState icon={<IconMessage2Bolt size={26} stroke={1.4} />} title={t('canned.empty.title')} actions={create}>
          {t('canned.empty.text')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.head}>
            <TextInput
              type="search"
              className={styles.search}
              aria-label={t('canned.search')}
              placeholder={t('canned.search')}
              leftSection={<IconSearch size={15} aria-hidden="true" />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {create}
          </div>
          <ul className={styles.list} aria-label={t('settings.section.answers')}>
            {found.map((answer) => (
              <li key={answer.id} className={styles.item}>
                <button type="button" data-answer={answer.id} className={styles.open} onClick={() => onOpen(answer.id)}>
                  <span className={styles.itemHead}>
                    <strong dir="auto">{answer.title}</strong>
                    <Chip>/{answer.shortcut}</Chip>
                    {written[answer.id] === undefined ? null : <Chip tone="amber">{t('canned.notSaved')}</Chip>}
                  </span>
                  <span className={styles.words} dir="auto">
                    {snippet(plainText(answer.html), 140)}
                  </span>
                </button>
                <IconButton label={t('canned.delete', { title: answer.title })} because={because} onClick={() => void remove(answer)}>
                  <IconTrash size={15} />
                </IconButton>
              </li>
            ))}
          </ul>
          {found.length > 0 ? null : <p className={styles.none}>{t('common.nothingFound')}</p>}
        </>
      )}
    </div>
  );
}
