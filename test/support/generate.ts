// Made-up values that a test can foresee.
import type { Generate } from '../../shared/formats/define-format.ts';

export function generate(): Generate {
  let n = 0;
  return {
    password: () => 'made-up',
    sipUsername: () => `user_${(n += 1)}`,
    sipSecret: () => 'sip-made-up',
    extension: () => String(9000 + (n += 1)),
    pin: () => '4711',
  };
}
