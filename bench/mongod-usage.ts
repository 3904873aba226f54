import type { Db } from 'mongodb';

/** CPU of the database so far. Linux only: elsewhere it does not say. */
export async function mongodCpuMs(db: Db): Promise<number> {
  const status = await db.admin().command({ serverStatus: 1 });
  const { user_time_us: user, system_time_us: system } = (status.extra_info ?? {}) as Record<string, unknown>;
  return (Number(user ?? 0) + Number(system ?? 0)) / 1000;
}
