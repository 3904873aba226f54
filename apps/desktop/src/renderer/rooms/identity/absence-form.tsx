import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { isZone, type ZoneName } from '@quayside/shared/kernel/zone';
import { type Absence, HAND_OVERS, type HandOver } from '@quayside/shared/routing/availability';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../lib/format/server-time';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { fieldOfInstant, instantOfField } from './absence-draft';
import styles from './people.module.css';

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  /** As it was planned last. */
  readonly absence: Absence | null;
  onClose(): void;
}

const REASONS = [
  ...(['missing', 'ends_before_it_begins', 'is_over', 'too_long', 'nobody_named'] as const),
  ...(['circle', 'out_of_office', 'left', 'may_not_work', 'too_far'] as const),
] as const;
type Reason = (typeof REASONS)[number] | 'other';

const reasonOf = (reason: unknown): Reason => REASONS.find((one) => one === reason) ?? 'other';

/** Begins with what is planned, or empty; what was typed stays when it is refused, with the reason. */
export function AbsenceForm({ person, people, absence, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const zone: ZoneName = isZone(person.timeZone) ? person.timeZone : ('UTC' as ZoneName);
  const standing = absence !== null && absence.until > serverNow() ? absence : null;
  const [from, setFrom] = useState(standing === null ? '' : fieldOfInstant(standing.from, zone));
  const [until, setUntil] = useState(standing === null ? '' : fieldOfInstant(standing.until, zone));
  const [standInId, setStandIn] = useState(standing?.standInId ?? '');
  const [handOver, setHandOver] = useState<HandOver>(standing?.handOver ?? 'queue');
  const [message, setMessage] = useState(standing?.message ?? '');
  const [refused, refuse] = useState<Reason | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const [begins, ends] = [instantOfField(from, zone), instantOfField(until, zone)];
    if (begins === null || ends === null) return refuse('missing');
    const args = { personId: person.id, from: begins, until: ends, standInId: standInId || null, handOver, message: message.trim() };
    const [result] = await act([{ name: 'absence.plan', args }], { told: t('absence.saved'), isQuiet: true });
    if (result?.status !== 'refused') return onClose();
    refuse(reasonOf(result.detail.reason));
  };
  const cancel = async () => {
    await act([{ name: 'absence.cancel', args: { personId: person.id } }], { told: t('absence.cancelled') });
    onClose();
  };
  const colleagues = people.filter(({ id: one, isActive }) => isActive && one !== person.id);
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <div className={styles.two}>
        <TextInput
          type="datetime-local"
          label={t('absence.from')}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('absence.until')}
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
      </div>
      <p className={styles.faint}>{t('absence.zone', { zone })}</p>
      <NativeSelect
        label={t('absence.standIn')}
        data={[{ value: '', label: t('absence.nobody') }, ...colleagues.map(({ id: value, name }) => ({ value, label: name }))]}
        value={standInId}
        onChange={({ currentTarget }) => {
          setStandIn(currentTarget.value);
          if (currentTarget.value !== '' && standInId === '') setHandOver('stand_in');
          if (currentTarget.value === '' && handOver === 'stand_in') setHandOver('queue');
        }}
      />
      <Radio.Group
        label={t('absence.handOver')}
        description={t('absence.waiting')}
        value={handOver}
        onChange={(value) => setHandOver(HAND_OVERS.find((one) => one === value) ?? 'queue')}
      >
        <div className={styles.fates}>
          {HAND_OVERS.map((one) => (
            <Radio key={one} size="xs" value={one} disabled={one === 'stand_in' && standInId === ''} label={t(`absence.fates.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('absence.message')}
        placeholder={t('absence.messageHint')}
        dir="auto"
        maxLength={500}
        minRows={2}
        autosize
        value={message}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
      {refused === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`absence.error.${refused}`)}
        </Banner>
      )}
      <div className={styles.actions}>
        {standing === null ? null : (
          <Button look="quiet" onClick={() => void cancel()}>
            {t(standing.from > serverNow() ? 'absence.cancel' : 'absence.end')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('absence.save')}
        </Button>
      </div>
    </form>
  );
}
