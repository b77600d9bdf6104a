// Names and limits of the jobs of imports, apart from their handlers so that whoever sends one need not know those.
export const CHECK_JOB = 'check-import';
export const RUN_JOB = 'run-import';

/** A process that dies takes an attempt with it, so the queue never gives up on an import by itself. */
export const RETRIES = 1000;

/** From this attempt on a fault ends the run. A conflict is no fault and ends it at once. */
export const PATIENCE = 5;
