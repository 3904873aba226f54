import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { PresenceNews } from '@quayside/shared/presence/presence';

/** The open line to one desktop of this process. */
export interface DesktopLine {
  /** Unique over all lines of all nodes. */
  readonly id: string;
  readonly deviceId: Id;
  readonly personId: Id;
  /** Does nothing when the line is closed; ends it when too much waits already. */
  tell(news: PresenceNews): void;
}

/** Port: who listens to the lines beside the doorbell. The presence room implements it. */
export interface LineListener {
  /** @param labels - what its person may see */
  onOpen(line: DesktopLine, labels: readonly Label[]): void;
  /** What its person may see has been read anew; also when nothing of it changed. */
  onLabels(line: DesktopLine, labels: readonly Label[]): void;
  /** @param message - as it came: anything */
  onLook(line: DesktopLine, message: unknown): void;
  onClosed(line: DesktopLine): void;
}
