export { brokerContract } from './broker.contract.js';
