/** Real windows, servers and browsers take their time; what never comes is told by the test's own waits. */
jest.setTimeout(360_000);
