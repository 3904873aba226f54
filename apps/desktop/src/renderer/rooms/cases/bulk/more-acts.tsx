import { Menu } from '@mantine/core';
import { type Case, isEscalated } from '@quayside/shared/cases/case';
import {
  IconAlertSquareRounded,
  IconBan,
  IconBellOff,
  IconDots,
  IconEye,
  IconFlame,
  IconFlameOff,
  IconMailOff,
  IconPackage,
  IconRestore,
  IconShieldCheck,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { useMe } from '../../../lib/session-context';
import { useCan } from '../../../lib/use-can';
import { IconButton } from '../../../ui/icon-button';
import { SeverityPicker } from '../acts/case-pickers';
import { EscalateDialog } from '../acts/escalate-dialog';
import { useOpenPicker } from '../acts/open-picker';
import { ProductPicker } from '../acts/product-picker';
import { useCaseActs } from '../acts/use-case-acts';

interface Props {
  readonly cases: readonly Case[];
  /** The one case may leave the view by what was done. */
  onLeave(): void;
}

/** What is done to many cases less often, by a menu; offered is what does something to one of them at least. */
export function MoreActs({ cases, onLeave }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const acts = useCaseActs();
  const can = useCan();
  const open = useOpenPicker((state) => state.open);
  const [isEscalating, ask] = useState(false);
  const some = (test: (of: Case) => boolean) => cases.some(test);
  const isFollowing = (of: Case) => of.followerIds.includes(me.personId);
  const isSpam = (of: Case) => of.spamAt !== null;
  const isTrashed = (of: Case) => of.trashedAt !== null;
  const isFor = {
    escalating: some((of) => !isEscalated(of)),
    following: some((of) => !isFollowing(of)),
    spam: some((of) => !isSpam(of)),
    trash: some((of) => !isTrashed(of)),
  };
  const mayEdit = (field: string) => can('edit', { type: 'field', kind: 'case', field });
  const leaveBy = (run: () => unknown) => () => {
    onLeave();
    run();
  };
  useCommands({
    escalate: () => (isFor.escalating ? ask(true) : void acts.endEscalation(cases)),
    follow: () => void (isFor.following ? acts.follow(cases) : acts.unfollow(cases)),
    spam: leaveBy(() => void (isFor.spam ? acts.markSpam(cases, false) : acts.unmarkSpam(cases))),
    trash: leaveBy(() => void acts.trash(cases)),
  });
  return (
    <>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <IconButton label={t('bulk.more')}>
            <IconDots size={16} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconAlertSquareRounded size={15} />} disabled={!mayEdit('severity')} onClick={() => open('severity')}>
            {t('commands.severity')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPackage size={15} />} disabled={!mayEdit('product')} onClick={() => open('product')}>
            {t('commands.product')}
          </Menu.Item>
          {isFor.escalating ? (
            <Menu.Item leftSection={<IconFlame size={15} />} onClick={() => ask(true)}>
              {t('case.escalate')}
            </Menu.Item>
          ) : null}
          {some(isEscalated) ? (
            <Menu.Item leftSection={<IconFlameOff size={15} />} onClick={() => void acts.endEscalation(cases)}>
              {t('case.endEscalation')}
            </Menu.Item>
          ) : null}
          {isFor.following ? (
            <Menu.Item leftSection={<IconEye size={15} />} onClick={() => void acts.follow(cases)}>
              {t('case.follow')}
            </Menu.Item>
          ) : null}
          {some(isFollowing) ? (
            <Menu.Item leftSection={<IconBellOff size={15} />} onClick={() => void acts.unfollow(cases)}>
              {t('case.unfollow')}
            </Menu.Item>
          ) : null}
          <Menu.Divider />
          {isFor.spam ? (
            <>
              <Menu.Item leftSection={<IconBan size={15} />} onClick={leaveBy(() => acts.markSpam(cases, false))}>
                {t('case.spam')}
              </Menu.Item>
              <Menu.Item leftSection={<IconMailOff size={15} />} onClick={leaveBy(() => acts.markSpam(cases, true))}>
                {t('case.spamAndBlock')}
              </Menu.Item>
            </>
          ) : null}
          {some(isSpam) ? (
            <Menu.Item leftSection={<IconShieldCheck size={15} />} onClick={leaveBy(() => acts.unmarkSpam(cases))}>
              {t('case.notSpam')}
            </Menu.Item>
          ) : null}
          {isFor.trash ? (
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={leaveBy(() => acts.trash(cases))}>
              {t('case.trash')}
            </Menu.Item>
          ) : null}
          {some(isTrashed) ? (
            <Menu.Item leftSection={<IconRestore size={15} />} onClick={leaveBy(() => acts.restore(cases))}>
              {t('case.restore')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <SeverityPicker cases={cases} isActive>
        <span />
      </SeverityPicker>
      <ProductPicker cases={cases} isActive>
        <span />
      </ProductPicker>
      {isEscalating ? <EscalateDialog cases={cases} onClose={() => ask(false)} /> : null}
    </>
  );
}
