import { preset } from '../../jest.preset.mjs';

export default preset('all-in-one');
