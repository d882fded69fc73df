import { z } from 'zod';
import { boolean, integer } from './kinds';

/** Where settings are read from before anything else. A secret cannot change these: they say which secret it is. */
export const awsSettings = {
  AWS_SECRETS_ENABLED: boolean(false).describe(
    'true: a secret of AWS Secrets Manager is read first and overrides the variables it holds',
  ),
  AWS_SECRETS_NAME: z.string().optional().describe('Name or ARN of that secret, a JSON object of variables'),
  AWS_REGION: z.string().optional().describe('Region of that secret'),
  AWS_SECRETS_REFRESH_SECONDS: integer(0, 86_400, 0).describe(
    'Time between two reads of the secret while running, ±10 %; 0: only at start',
  ),
};
