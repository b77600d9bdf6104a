// A thrown fault as a sentence for the person. The API's problems bring their own; hosts and connections have a table.
import { ApiProblem, ConnectionLost } from '../api/api-problem.ts';
import { HostFault } from '../host/workbook.ts';
import { text } from '../messages/en.ts';

export function faultText(fault: unknown): string {
  if (fault instanceof ApiProblem) return fault.problem.detail || fault.problem.title;
  if (fault instanceof ConnectionLost) return text.fault.connection;
  if (fault instanceof HostFault) return text.fault.host[fault.code];
  return text.fault.unknown((fault instanceof Error ? fault.message : String(fault)).replace(/[.\s]+$/, ''));
}
