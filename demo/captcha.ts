// The captcha's server half (altcha-lib): makes a challenge, checks the solution that the widget sent with the form.
import { createChallenge, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/pbkdf2';
import { deriveKey as scrypt } from 'altcha-lib/algorithms/scrypt';

const hmacSignatureSecret = 'the demo keeps no secrets';

export type Flavour = 'captcha' | 'scrypt';

/** A challenge that takes an ordinary machine about a second. */
export const challenge = (flavour: Flavour): Promise<Challenge> =>
  flavour === 'captcha'
    ? createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 5000, deriveKey: pbkdf2, hmacSignatureSecret })
    : createChallenge({
        algorithm: 'SCRYPT',
        cost: 4096,
        memoryCost: 8,
        parallelism: 1,
        keyPrefix: '0',
        deriveKey: scrypt,
        hmacSignatureSecret,
      });

/** Whether the widget's answer (base64 of JSON, as its hidden field carries it) is right. */
export async function verify(flavour: Flavour, payload: string): Promise<boolean> {
  const text = Buffer.from(payload, 'base64').toString();
  const answer: { challenge: Challenge; solution: Solution } = JSON.parse(text);
  const deriveKey = flavour === 'captcha' ? pbkdf2 : scrypt;
  return (await verifySolution({ ...answer, deriveKey, hmacSignatureSecret })).verified;
}
