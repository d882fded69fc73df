import { collectOutput } from '../../libs/testing/src/planted-secrets';

export default collectOutput;
