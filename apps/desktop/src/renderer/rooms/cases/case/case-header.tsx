import { Menu } from '@mantine/core';
import { caseLabels, isEscalated } from '@quayside/shared/cases/case';
import type { HeadFact } from '@quayside/shared/layouts/laid-fields';
import {
  IconBan,
  IconBellOff,
  IconBellZ,
  IconCheck,
  IconDots,
  IconEye,
  IconEyeOff,
  IconFlame,
  IconHelpCircle,
  IconLayoutSidebarRight,
  IconLink,
  IconMailOff,
  IconPinned,
  IconPinnedOff,
  IconRestore,
  IconShieldCheck,
  IconTag,
  IconTrash,
  IconUserOff,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../bridge/case-row';
import { serverNow } from '../../../lib/format/server-time';
import { useFormat } from '../../../lib/format/use-format';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { useCaseLayout } from '../../../lib/layouts/use-case-layout';
import { useContextPane } from '../../../lib/panes';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { useCan } from '../../../lib/use-can';
import { useWords } from '../../../lib/words/use-words';
import { Avatar } from '../../../ui/avatar';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { IconButton } from '../../../ui/icon-button';
import { WhyAccess } from '../access/why-access';
import { AssignPicker, GroupPicker, PriorityPicker, SeverityPicker, SnoozePicker, StatePicker, TagPicker } from '../acts/case-pickers';
import { EscalateDialog } from '../acts/escalate-dialog';
import { useOpenPicker } from '../acts/open-picker';
import { ProductPicker } from '../acts/product-picker';
import { useCaseActs } from '../acts/use-case-acts';
import { useCopyLink } from '../acts/use-copy-link';
import { usePin } from '../acts/use-pin';
import { HeaderFaces } from '../presence/placed-faces';
import { PriorityIcon } from '../priority-icon';
import { WhyRouted } from '../routing/why-routed';
import { SlaFact } from '../sla/sla-fact';
import { StateIcon } from '../state-icon';
import styles from './case-header.module.css';

export interface CaseHeaderProps {
  readonly row: CaseRow;
  /** Those that a layout has here. */
  readonly fields: ReactNode;
  /** `false`: marked cases in the list answer the keys. */
  readonly isActive: boolean;
  /** The case may leave the view by what was done. */
  onLeave(): void;
}

/** What the case is, and what is done to it most. */
export function CaseHeader({ row, fields, isActive, onLeave }: CaseHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  const me = useMe();
  const acts = useCaseActs();
  const open = useOpenPicker((state) => state.open);
  const context = useContextPane();
  const [isExplaining, explain] = useState(false);
  const [isEscalating, ask] = useState(false);
  const mayTag = useCan()('edit', { type: 'field', kind: 'case', field: 'tags' });
  const { case: of, owner } = row;
  const cases = [of];
  const layout = useCaseLayout(of);
  const isShown = (fact: HeadFact) => layout?.laid.isShown(fact) ?? true;
  const isLocked = layout?.standings.some(({ field, isReadOnly }) => field === 'priority' && isReadOnly) ?? false;
  const isFollowing = of.followerIds.includes(me.personId);
  const endEscalation = () => acts.endEscalation(cases);
  const isDone = of.state === 'resolved' || of.state === 'closed';
  const pin = usePin(of.id);
  const copyLink = useCopyLink(of.id);
  useCommands(
    {
      pin: () => void pin(!row.isPinned),
      'copy-link': () => void copyLink(),
      'explain-access': () => explain(true),
      escalate: () => (isEscalated(of) ? void endEscalation() : ask(true)),
      follow: () => void (isFollowing ? acts.unfollow(cases) : acts.follow(cases)),
      spam() {
        onLeave();
        void (of.spamAt === null ? acts.markSpam(cases, false) : acts.unmarkSpam(cases));
      },
      trash() {
        if (of.trashedAt !== null) return false;
        onLeave();
        void acts.trash(cases);
        return true;
      },
    },
    isActive,
  );
  const isSnoozed = of.snoozedUntil !== null && of.snoozedUntil > serverNow();
  const canAccept =
    of.acceptedAt === null && (of.state === 'new' || of.state === 'assigned') && (of.ownerId === null || of.ownerId === me.personId);
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <h1 className={styles.subject} dir="auto" title={of.subject}>
          {of.subject || t('case.noSubject')}
        </h1>
        <HeaderFaces caseId={of.id} />
        <div className={styles.actions}>
          {canAccept ? (
            <Button look="primary" command="to-me" onClick={() => void acts.accept(cases)}>
              {t('case.accept')}
            </Button>
          ) : null}
          <IconButton
            label={isDone ? t('case.isDone') : t('commands.done')}
            command="done"
            because={isDone ? t('case.isDone') : null}
            onClick={() => void acts.setState(cases, 'resolved', { onLeave })}
          >
            <IconCheck size={17} stroke={1.8} />
          </IconButton>
          <SnoozePicker cases={cases} isActive={isActive} onLeave={onLeave}>
            <IconButton label={t('commands.snooze')} command="snooze" onClick={() => open('snooze')}>
              <IconBellZ size={17} stroke={1.6} />
            </IconButton>
          </SnoozePicker>
          <MoreMenu
            row={row}
            onLeave={onLeave}
            onExplain={() => explain(true)}
            onEscalate={() => (isEscalated(of) ? void endEscalation() : ask(true))}
          />
          {isEscalating ? <EscalateDialog cases={cases} onClose={() => ask(false)} /> : null}
          {isExplaining ? <WhyAccess of={of} onClose={() => explain(false)} /> : null}
          <IconButton label={t('context.toggle')} command="toggle-context" aria-pressed={context.isShown} onClick={context.toggle}>
            <IconLayoutSidebarRight size={17} stroke={1.6} />
          </IconButton>
        </div>
      </div>
      <div className={styles.facts}>
        <span className={styles.number}>{of.number === 0 ? t('case.noNumber') : `#${of.number}`}</span>
        <StatePicker cases={cases} isActive={isActive} onLeave={onLeave}>
          <button
            type="button"
            className={styles.fact}
            aria-label={t('case.stateIs', { state: words.stateOf(of) })}
            onClick={() => open('state')}
          >
            <StateIcon state={of.state} />
            <span dir="auto">{words.stateOf(of)}</span>
          </button>
        </StatePicker>
        <PriorityPicker cases={cases} isActive={isActive}>
          {isShown('priority') ? (
            <button
              type="button"
              className={styles.fact}
              aria-label={t('case.priorityIs', { priority: words.priority(of.priority) })}
              disabled={isLocked}
              title={isLocked ? t('layouts.why.readOnly') : undefined}
              onClick={() => open('priority')}
            >
              <PriorityIcon priority={of.priority} />
              <span dir="auto">{words.priority(of.priority)}</span>
            </button>
          ) : (
            <span />
          )}
        </PriorityPicker>
        <AssignPicker cases={cases} isActive={isActive}>
          <button
            type="button"
            className={styles.fact}
            aria-label={t('case.ownerIs', { name: owner?.name ?? t('case.nobody') })}
            onClick={() => open('assign')}
          >
            {owner === null ? <IconUserOff size={14} stroke={1.6} aria-hidden="true" /> : <Avatar name={owner.name} size={16} />}
            <span dir="auto">{owner?.name ?? t('case.nobody')}</span>
          </button>
        </AssignPicker>
        <WhyRouted of={of} className={styles.fact} />
        {isShown('slaDueAt') ? <SlaFact of={of} className={styles.fact} /> : null}
        {of.tags.map((tag) => (
          <Chip key={tag} {...(mayTag ? { removeLabel: t('tags.remove', { tag }), onRemove: () => void acts.removeTag(cases, tag) } : {})}>
            {tag}
          </Chip>
        ))}
        {/* by keys and commands alone: they stand in the side panel */}
        <GroupPicker cases={cases} isActive={isActive}>
          <span />
        </GroupPicker>
        <SeverityPicker cases={cases} isActive={isActive}>
          <span />
        </SeverityPicker>
        <ProductPicker cases={cases} isActive={isActive}>
          <span />
        </ProductPicker>
        <TagPicker cases={cases} isActive={isActive}>
          <button type="button" className={styles.fact} aria-label={t('commands.tag')} hidden={!mayTag} onClick={() => open('tag')}>
            <IconTag size={14} stroke={1.6} aria-hidden="true" />
            {of.tags.length === 0 ? t('tags.add') : null}
          </button>
        </TagPicker>
        <span className={styles.marks}>
          {isEscalated(of) ? (
            <Chip
              tone="red"
              icon={<IconFlame size={12} />}
              title={t('case.escalatedSince', { when: format.when(of.escalatedAt ?? 0) })}
              removeLabel={t('case.endEscalation')}
              onRemove={() => void endEscalation()}
            >
              {t('case.isEscalated')}
            </Chip>
          ) : null}
          {isSnoozed ? (
            <Chip tone="grey" icon={<IconBellZ size={12} />} removeLabel={t('snooze.wake')} onRemove={() => void acts.unsnooze(cases)}>
              {t('snooze.until', { when: format.due(of.snoozedUntil ?? 0) })}
            </Chip>
          ) : null}
          {of.spamAt === null ? null : <Chip tone="red">{t('case.isSpam')}</Chip>}
          {of.trashedAt === null ? null : <Chip tone="red">{t('case.isTrashed')}</Chip>}
          {of.isPrivate ? <Chip tone="amber">{t('case.isPrivate')}</Chip> : null}
          {row.isPinned ? (
            <Chip
              icon={<IconPinned size={12} />}
              title={t('case.pinnedHelp')}
              removeLabel={t('case.unpin')}
              onRemove={() => void pin(false)}
            >
              {t('case.isPinned')}
            </Chip>
          ) : null}
        </span>
      </div>
      {fields}
    </header>
  );
}

interface MenuProps {
  readonly row: CaseRow;
  onLeave(): void;
  onExplain(): void;
  onEscalate(): void;
}

function MoreMenu({ row, onLeave, onExplain, onEscalate }: MenuProps) {
  const { t } = useTranslation();
  const of = row.case;
  const pin = usePin(of.id);
  const copyLink = useCopyLink(of.id);
  const me = useMe();
  const act = useAct();
  const acts = useCaseActs();
  const can = useCan();
  const thing = { type: 'case', labels: caseLabels(of) } as const;
  const isFollowing = of.followerIds.includes(me.personId);
  const leaveBy = (run: () => unknown) => () => {
    onLeave();
    run();
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton label={t('case.more')}>
          <IconDots size={17} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={15} />} onClick={() => void copyLink()}>
          {t('case.copyLink')}
        </Menu.Item>
        <Menu.Item
          leftSection={row.isPinned ? <IconPinnedOff size={15} /> : <IconPinned size={15} />}
          onClick={() => void pin(!row.isPinned)}
        >
          {row.isPinned ? t('case.unpin') : t('case.pin')}
        </Menu.Item>
        <Menu.Item
          leftSection={isFollowing ? <IconBellOff size={15} /> : <IconEye size={15} />}
          onClick={() => void (isFollowing ? acts.unfollow([of]) : acts.follow([of]))}
        >
          {isFollowing ? t('case.unfollow') : t('case.follow')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconEyeOff size={15} />}
          disabled={!can('make-private', thing)}
          onClick={() =>
            void act([{ name: 'case.edit-field', args: { caseId: of.id, field: 'isPrivate', from: of.isPrivate, to: !of.isPrivate } }])
          }
        >
          {of.isPrivate ? t('case.makePublic') : t('case.makePrivate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFlame size={15} />} onClick={onEscalate}>
          {isEscalated(of) ? t('case.endEscalation') : t('case.escalate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHelpCircle size={15} />} onClick={onExplain}>
          {t('access.command')}
        </Menu.Item>
        <Menu.Divider />
        {of.spamAt === null ? (
          <>
            <Menu.Item leftSection={<IconBan size={15} />} onClick={leaveBy(() => acts.markSpam([of], false))}>
              {t('case.spam')}
            </Menu.Item>
            <Menu.Item leftSection={<IconMailOff size={15} />} onClick={leaveBy(() => acts.markSpam([of], true))}>
              {t('case.spamAndBlock')}
            </Menu.Item>
          </>
        ) : (
          <Menu.Item leftSection={<IconShieldCheck size={15} />} onClick={leaveBy(() => acts.unmarkSpam([of]))}>
            {t('case.notSpam')}
          </Menu.Item>
        )}
        {of.trashedAt === null ? (
          <Menu.Item leftSection={<IconTrash size={15} />} disabled={!can('trash', thing)} onClick={leaveBy(() => acts.trash([of]))}>
            {t('case.trash')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconRestore size={15} />} disabled={!can('trash', thing)} onClick={leaveBy(() => acts.restore([of]))}>
            {t('case.restore')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
