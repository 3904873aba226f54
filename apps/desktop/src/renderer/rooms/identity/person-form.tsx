import { TextInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { Group } from '@quayside/shared/organisation/group';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { refusalText } from '../../lib/rights/refusal-text';
import { useRightsOf } from '../../lib/rights/use-rights-of';
import { useMe } from '../../lib/session-context';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { GroupChoice } from './group-choice';
import styles from './people.module.css';
import { builtinOf, type ChosenStanding, StandingChoice } from './standing-choice';
import { WhatTheyMay } from './what-they-may';

/** What was typed over; the rest follows the person as they are. */
interface Typed extends Partial<ChosenStanding> {
  readonly name?: string;
  readonly email?: string;
  readonly groupIds?: readonly string[];
}

export interface PersonFormProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
}

/** Name, address, profile, role and groups. Each membership is an act of its own, so that nobody undoes another's. */
export function PersonForm({ person, people, groups }: PersonFormProps) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const isAdmin = useCan()('administer', { type: 'people' });
  const isMe = person.id === me.personId;
  const [typed, type] = useState<Typed>({});
  const [refusal, refuse] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = typed.name ?? person.name;
  const email = normaliseEmail(typed.email ?? person.email);
  const rightsOf = useRightsOf();
  const own = rightsOf?.of(person).rights;
  const profileNow = own?.profileId ?? rightsOf?.builtinRole(person) ?? person.role;
  const roleNow = own?.roleId ?? '';
  const profile = typed.profile ?? profileNow;
  const roleId = typed.roleId ?? roleNow;
  const builtin = builtinOf(profile);
  const groupIds = typed.groupIds ?? person.groupIds;
  const moved = groups.filter(({ id }) => groupIds.includes(id) !== person.groupIds.includes(id));
  const isDirty = name.trim() !== person.name || email !== person.email || profile !== profileNow || roleId !== roleNow || moved.length > 0;
  const nameError = name.trim() === '' ? t('form.required') : null;
  const owner = people.find((one) => one.isActive && one.id !== person.id && one.email === email);
  const emailError =
    email === person.email
      ? null
      : owner !== undefined
        ? t('colleagues.taken', { name: owner.name })
        : emailSchema.safeParse(email).success
          ? null
          : t('form.email');
  const because = nameError ?? emailError;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isDirty || because !== null || isBusy) return;
    setBusy(true);
    const changes = {
      ...(name.trim() === person.name ? {} : { name: name.trim() }),
      ...(profile === profileNow ? {} : builtin === undefined ? { profileId: profile } : { role: builtin, profileId: null }),
      ...(roleId === roleNow ? {} : { roleId: roleId === '' ? null : roleId }),
    };
    const acts: Act[] = moved.map(({ id: groupId }) => ({
      name: 'group.set-member',
      args: { groupId, personId: person.id, isMember: groupIds.includes(groupId) },
    }));
    if (Object.keys(changes).length > 0) acts.push({ name: 'person.edit', args: { personId: person.id, changes } });
    if (email !== person.email) acts.push({ name: 'person.change-email', args: { personId: person.id, email } });
    const results = await act(acts, { told: t('colleagues.saved'), isQuiet: true });
    setBusy(false);
    const refused = results.find((result) => result.status === 'refused');
    refuse(refused?.status === 'refused' ? refusalText(t, refused.code, refused.detail) : null);
    if (refused === undefined) type({});
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      {refusal === null ? null : (
        <Banner tone="red" isUrgent>
          {refusal}
        </Banner>
      )}
      {isAdmin ? null : <Banner tone="grey">{t('colleagues.onlyAdmins')}</Banner>}
      <div className={styles.two}>
        <TextInput
          label={t('colleagues.name')}
          dir="auto"
          maxLength={120}
          readOnly={!isAdmin}
          value={name}
          error={nameError}
          onChange={(event) => type({ ...typed, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('colleagues.email')}
          type="email"
          maxLength={254}
          spellCheck={false}
          readOnly={!isAdmin}
          value={typed.email ?? person.email}
          error={emailError}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={email === person.email || emailError !== null ? null : t('addresses.help', { name: person.name })}
          onChange={(event) => type({ ...typed, email: event.currentTarget.value })}
        />
        <StandingChoice
          value={{ profile, roleId }}
          isProfileLocked={!isAdmin || isMe}
          isRoleLocked={!isAdmin}
          onChange={(next) =>
            type({
              ...typed,
              ...(next.profile === profile ? {} : { profile: next.profile }),
              ...(next.roleId === roleId ? {} : { roleId: next.roleId }),
            })
          }
        />
      </div>
      <GroupChoice groups={groups} chosen={groupIds} isLocked={!isAdmin} onChange={(next) => type({ ...typed, groupIds: next })} />
      {isAdmin ? <WhatTheyMay person={person} /> : null}
      {isDirty ? (
        <div className={styles.actions}>
          <span className={styles.faint} role="status">
            {t('colleagues.dirty')}
          </span>
          <Button look="quiet" onClick={() => type({})}>
            {t('colleagues.discard')}
          </Button>
          <Button type="submit" look="primary" isBusy={isBusy} because={because}>
            {t('common.save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
