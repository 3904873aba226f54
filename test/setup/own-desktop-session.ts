const sessions: readonly Record<string, string>[] = JSON.parse(process.env.QUAYSIDE_DESKTOP_SESSIONS ?? '[]');

// windows of files that run side by side have a screen and a keyring for each of Jest's workers
Object.assign(process.env, sessions[Number(process.env.JEST_WORKER_ID ?? 1) - 1]);
