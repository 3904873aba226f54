import { PRIORITIES, type Priority, type Severity } from '@quayside/shared/cases/case';
import { CHOSEN_STATES, TRANSITIONS } from '@quayside/shared/cases/change-state';
import { statusText } from '@quayside/shared/cases/status-of-case';
import { epochMs } from '@quayside/shared/kernel/time';
import { facetsOf } from '@quayside/shared/organisation/group';
import { absenceNow, backAt } from '@quayside/shared/routing/availability';
import { IconAlertSquareRounded, IconBellZ, IconSquareOff, IconTag, IconUserOff, IconUsers, IconUsersMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { serverNow } from '../../../lib/format/server-time';
import { snoozeTimes } from '../../../lib/format/snooze-times';
import { useFormat } from '../../../lib/format/use-format';
import { useMe } from '../../../lib/session-context';
import { useAvailability } from '../../../lib/use-availability';
import { useSeveritiesInUse } from '../../../lib/words/use-severities-in-use';
import { useWords } from '../../../lib/words/use-words';
import { AvailabilityDot } from '../../../ui/availability-dot';
import { Avatar } from '../../../ui/avatar';
import { Picker, type PickerOption } from '../../../ui/picker';
import { PriorityIcon } from '../priority-icon';
import { StateIcon } from '../state-icon';
import { PickInstant } from './pick-instant';
import { allHave, type CasePickerProps, useShown } from './shown-picker';
import { useCaseActs } from './use-case-acts';

export function AssignPicker({ cases, isActive, at, children }: CasePickerProps) {
  const { t } = useTranslation();
  const me = useMe();
  const acts = useCaseActs();
  const availabilityOf = useAvailability();
  const format = useFormat();
  const { data } = useCore('getDirectory', undefined);
  const people = (data?.people ?? []).filter(({ isActive: works }) => works);
  const departments = new Map((data?.departments ?? []).map(({ id, name }) => [id, name]));
  const groups = new Map(
    (data?.groups ?? []).map((group) => {
      const { level } = facetsOf(group);
      const department = group.departmentId == null ? undefined : departments.get(group.departmentId);
      return [group.id, [group.name, level, department].filter((word) => word != null).join(' · ')];
    }),
  );
  const outOf = new Map((data?.availabilities ?? []).map((one) => [one.id, one]));
  /** When somebody is out, that counts more than where they work. */
  const outHint = (personId: string): string | null => {
    const now = epochMs(serverNow());
    const back = backAt(outOf.get(personId) ?? null, now);
    const absence = absenceNow(outOf.get(personId) ?? null, now);
    const standIn = people.find(({ id }) => id === absence?.standInId)?.name;
    const words = [
      ...(back === null ? [] : [t('absence.backAt', { when: format.due(back) })]),
      ...(standIn === undefined ? [] : [t('absence.standsIn', { name: standIn })]),
      ...(absence === null || absence.message === '' ? [] : [absence.message]),
    ];
    return words.length === 0 ? null : words.join(' · ');
  };
  const ranked = [...people].sort((one, other) => Number(other.id === me.personId) - Number(one.id === me.personId));
  const options: PickerOption[] = [
    ...ranked.map((person) => ({
      value: person.id,
      label: person.id === me.personId ? t('assign.me', { name: person.name }) : person.name,
      words: `${person.email.split('@')[0]} ${person.groupIds.map((id) => groups.get(id) ?? '').join(' ')}`,
      hint: outHint(person.id) ?? person.groupIds.map((id) => groups.get(id)).find((name) => name !== undefined) ?? '',
      mark: <AvailabilityDot status={availabilityOf(person.id)} label={t(`availability.${availabilityOf(person.id)}`)} />,
      icon: <Avatar name={person.name} size={18} />,
      isChosen: allHave(cases, ({ ownerId }) => ownerId, person.id),
    })),
    { value: '', label: t('assign.nobody'), icon: <IconUserOff size={16} />, isChosen: allHave(cases, ({ ownerId }) => ownerId, null) },
  ];
  return (
    <Picker
      {...useShown('assign', { isActive, at })}
      label={t('commands.assign')}
      placeholder={t('assign.placeholder')}
      emptyText={t('assign.none')}
      options={options}
      onPick={(id) => void acts.assign(cases, id === '' ? null : id, people.find((person) => person.id === id)?.name ?? '')}
    >
      {children}
    </Picker>
  );
}

export function GroupPicker({ cases, isActive, at, children }: CasePickerProps) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const { data } = useCore('getDirectory', undefined);
  const groups = (data?.groups ?? []).filter(({ isArchived }) => !isArchived);
  return (
    <Picker
      {...useShown('group', { isActive, at })}
      label={t('commands.group')}
      placeholder={t('groupPicker.placeholder')}
      emptyText={t('common.nothingFound')}
      options={[
        ...groups.map(({ id, name }) => ({
          value: id,
          label: name,
          icon: <IconUsers size={15} />,
          isChosen: allHave(cases, ({ groupId }) => groupId, id),
        })),
        {
          value: '',
          label: t('case.noGroup'),
          icon: <IconUsersMinus size={15} />,
          isChosen: allHave(cases, ({ groupId }) => groupId, null),
        },
      ]}
      onPick={(id) => void acts.setGroup(cases, id === '' ? null : id, groups.find((group) => group.id === id)?.name ?? '')}
    >
      {children}
    </Picker>
  );
}

export function StatePicker({ cases, isActive, at, children, onLeave }: CasePickerProps) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const words = useWords();
  const { data } = useCore('getDirectory', undefined);
  const statuses = (data?.statuses ?? []).filter(({ isActive: isInUse }) => isInUse);
  const choices = CHOSEN_STATES.flatMap((state) => [
    { state, status: undefined },
    ...statuses.filter((status) => status.state === state).map((status) => ({ state, status })),
  ]);
  const textOf = ({ state, status }: (typeof choices)[number]) => statusText({ state, statusId: status?.id ?? null });
  const options = choices.map((choice) => {
    const { state, status } = choice;
    return {
      value: textOf(choice),
      label: status?.name ?? words.state(state),
      icon: <StateIcon state={state} />,
      // both are what one may look for
      ...(status === undefined ? {} : { words: words.state(state), hint: words.state(state) }),
      isChosen: allHave(cases, statusText, textOf(choice)),
      // of several some can, and what the others say is told before it is done
      because: cases.some((one) => one.state === state || TRANSITIONS[one.state].includes(state)) ? null : t('state.notFromHere'),
    };
  });
  const pick = (value: string) => {
    const choice = choices.find((one) => textOf(one) === value);
    if (choice !== undefined) void acts.setState(cases, choice.state, { status: choice.status, onLeave });
  };
  return (
    <Picker
      {...useShown('state', { isActive, at })}
      label={t('commands.state')}
      placeholder={t('state.placeholder')}
      emptyText={t('common.nothingFound')}
      options={options}
      onPick={pick}
    >
      {children}
    </Picker>
  );
}

export function PriorityPicker({ cases, isActive, at, children }: CasePickerProps) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const words = useWords();
  const options = [...PRIORITIES].reverse().map((priority) => ({
    value: priority,
    label: words.priority(priority),
    icon: <PriorityIcon priority={priority} />,
    isChosen: allHave(cases, (one) => one.priority, priority),
  }));
  return (
    <Picker
      {...useShown('priority', { isActive, at })}
      label={t('commands.priority')}
      placeholder={t('priority.placeholder')}
      emptyText={t('common.nothingFound')}
      options={options}
      onPick={(priority) => void acts.setPriority(cases, priority as Priority)}
    >
      {children}
    </Picker>
  );
}

export function SeverityPicker({ cases, isActive, at, children }: CasePickerProps) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const words = useWords();
  const severities = useSeveritiesInUse();
  const options = [
    ...[...severities].reverse().map((severity) => ({
      value: severity,
      label: words.severity(severity),
      icon: <IconAlertSquareRounded size={15} />,
      isChosen: allHave(cases, (one) => one.severity, severity),
    })),
    { value: '', label: t('severity.none'), icon: <IconSquareOff size={15} />, isChosen: allHave(cases, (one) => one.severity, null) },
  ];
  return (
    <Picker
      {...useShown('severity', { isActive, at })}
      label={t('commands.severity')}
      placeholder={t('severity.placeholder')}
      emptyText={t('common.nothingFound')}
      options={options}
      onPick={(severity) => void acts.setSeverity(cases, severity === '' ? null : (severity as Severity))}
    >
      {children}
    </Picker>
  );
}

export function TagPicker({ cases, isActive, at, children }: CasePickerProps) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const { data } = useCore('getDirectory', undefined, { fresh: true });
  const own = cases.flatMap(({ tags }) => tags);
  const tags = [...new Set([...own, ...(data?.tags ?? [])])];
  const isOnAll = (tag: string) => cases.every((one) => one.tags.includes(tag));
  return (
    <Picker
      {...useShown('tag', { isActive, at })}
      label={t('commands.tag')}
      placeholder={t('tags.placeholder')}
      emptyText={t('tags.none')}
      options={tags.map((tag) => ({ value: tag, label: tag, icon: <IconTag size={14} />, isChosen: isOnAll(tag) }))}
      createLabel={(text) => t('tags.create', { tag: text })}
      staysOpen={cases.length === 1}
      onPick={(tag) => void (isOnAll(tag) ? acts.removeTag(cases, tag) : acts.addTag(cases, tag))}
    >
      {children}
    </Picker>
  );
}

export function SnoozePicker({ cases, isActive, at, children, onLeave }: CasePickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const acts = useCaseActs();
  const shown = useShown('snooze', { isActive, at });
  const isSnoozed = cases.some(({ snoozedUntil }) => snoozedUntil !== null && snoozedUntil > serverNow());
  const snooze = (until: number) => {
    shown.onOpenChange(false);
    onLeave?.();
    void acts.snooze(cases, until);
  };
  const icon: ReactNode = <IconBellZ size={15} />;
  return (
    <Picker
      {...shown}
      label={t('commands.snooze')}
      placeholder={t('snooze.placeholder')}
      emptyText={t('common.nothingFound')}
      options={[
        ...snoozeTimes(serverNow()).map(({ preset, at }) => ({
          value: String(at),
          label: t(`snooze.${preset}`),
          hint: format.due(at),
          icon,
        })),
        ...(isSnoozed ? [{ value: 'wake', label: t('snooze.wake'), icon }] : []),
      ]}
      onPick={(value) => (value === 'wake' ? void acts.unsnooze(cases) : snooze(Number(value)))}
      footer={<PickInstant onPick={snooze} />}
    >
      {children}
    </Picker>
  );
}
