// A simulated tenant of Exchange Online and stubs of the cmdlets, stricter than the real ones: a call that would not throw,
// would ask a person, or has a parameter that is not known here is an error of the test.
import fs from 'node:fs';
import path from 'node:path';
import { Guid, Refusal, Row, text } from './interpreter.mjs';

const EXCHANGE = {
  'Get-ServicePrincipal': [],
  'New-ServicePrincipal': ['AppId', 'ObjectId', 'DisplayName'],
  'Remove-ServicePrincipal': ['Identity', 'Confirm'],
  'Get-Mailbox': ['Identity', 'ResultSize'],
  'Get-MailboxPermission': ['Identity', 'User'],
  'Add-MailboxPermission': ['Identity', 'User', 'AccessRights', 'InheritanceType', 'AutoMapping'],
  'Remove-MailboxPermission': ['Identity', 'User', 'AccessRights', 'InheritanceType', 'Confirm'],
  'Get-CASMailbox': ['Identity'],
  'Set-CASMailbox': ['Identity', 'ImapEnabled'],
};

export class Tenant {
  calls = {};
  host = [];
  slept = 0;
  needless = 0;

  /** state: sessions, principals, denied, mailboxes {address: {imap, entries, aliases, busy, refuses}} */
  constructor(state, whatIf) { this.state = state; this.whatIf = whatIf; }

  cmdlets() {
    const all = this.ordinary();
    for (const [name, allowed] of Object.entries(EXCHANGE)) {
      all[name.toLowerCase()] = given => this.exchange(name, allowed, given.named, given.positional);
    }
    return all;
  }

  exchange(name, allowed, given, positional) {
    this.count(name);
    const unknown = Object.keys(given).filter(key => key !== 'erroraction' && !allowed.some(one => one.toLowerCase() === key));
    if (unknown.length || positional.length) throw new Error(name + ' has no ' + unknown + positional);
    if (given.erroraction !== 'Stop') throw new Error(name + ' must have -ErrorAction Stop: its errors would not be caught');
    if (name.startsWith('Remove-') && given.confirm !== false) throw new Error(name + ' would ask');
    for (const key of ['user', 'objectid', 'identity']) {
      if (given[key] instanceof Guid) throw new Error(name + ' -' + key + ' must be text');
    }
    if (this.open().length !== 1) throw new Error('no session is open');
    if (this.state.denied.includes(name)) throw new Error(name + ' is not there');
    return this[name](given);
  }

  open() { return this.state.sessions.filter(session => !session.eop); }

  count(name) { this.calls[name] = (this.calls[name] ?? 0) + 1; }

  mailbox(name, address) {
    const key = address.toLowerCase();
    const found = this.state.mailboxes[key]
      ?? Object.values(this.state.mailboxes).find(one => one.aliases?.includes(key));
    if (!found) {
      throw new Refusal('|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn\'t be'
        + ` performed because object '${address}' couldn't be found on 'DC01.PROD.OUTLOOK.COM'.`);
    }
    if (found.busy) {
      found.busy -= 1; // below 0: for ever
      throw new Refusal('The server is busy: too many requests. Wait and try again later.');
    }
    if (found.refuses?.[name]) throw new Refusal(found.refuses[name]);
    return found;
  }

  principal(id) {
    const found = this.state.principals.find(one => one.objectId === id);
    if (!found) throw new Refusal(`The user or group '${id}' couldn't be found.`);
    return found;
  }

  'Get-ServicePrincipal'() {
    return this.state.principals.map(one => new Row({ AppId: one.appId, ObjectId: one.objectId }));
  }

  'New-ServicePrincipal'(given) {
    if (this.state.principals.some(one => one.appId === given.appid)) throw new Refusal('the AppId is registered already');
    this.state.principals.push({ appId: given.appid, objectId: given.objectid });
    return [];
  }

  'Remove-ServicePrincipal'(given) {
    this.principal(given.identity);
    this.state.principals = this.state.principals.filter(one => one.objectId !== given.identity);
    return [];
  }

  'Get-Mailbox'(given) {
    const row = (address, one) => new Row({ PrimarySmtpAddress: address,
      EmailAddresses: ['SMTP:' + address, ...(one.aliases ?? []).map(alias => 'smtp:' + alias)] });
    if (given.identity === undefined) return Object.entries(this.state.mailboxes).map(([address, one]) => row(address, one));
    const one = this.mailbox('Get-Mailbox', given.identity);
    return [row(Object.entries(this.state.mailboxes).find(([, other]) => other === one)[0], one)];
  }

  'Get-MailboxPermission'(given) {
    const one = this.mailbox('Get-MailboxPermission', given.identity);
    this.principal(given.user);
    return one.entries.filter(id => id === given.user)
      .map(() => new Row({ AccessRights: ['FullAccess'], Deny: false, IsInherited: false }));
  }

  'Add-MailboxPermission'(given) {
    const one = this.mailbox('Add-MailboxPermission', given.identity);
    this.principal(given.user);
    if (given.accessrights !== 'FullAccess' || given.automapping !== false) throw new Error('another right');
    if (one.entries.includes(given.user)) this.needless++;
    else one.entries.push(given.user);
    return [new Row({ User: given.user })];
  }

  'Remove-MailboxPermission'(given) {
    const one = this.mailbox('Remove-MailboxPermission', given.identity);
    this.principal(given.user);
    if (!one.entries.includes(given.user)) this.needless++;
    one.entries = one.entries.filter(id => id !== given.user);
    return [];
  }

  'Get-CASMailbox'(given) { return [new Row({ ImapEnabled: this.mailbox('Get-CASMailbox', given.identity).imap })]; }

  'Set-CASMailbox'(given) {
    const one = this.mailbox('Set-CASMailbox', given.identity);
    if (one.imap === given.imapenabled) this.needless++;
    one.imap = given.imapenabled;
    return [];
  }

  ordinary() {
    const file = given => given.named.literalpath;
    return {
      'import-module': () => [],
      'get-connectioninformation': () => this.state.sessions.map(session =>
        new Row({ State: 'Connected', UserPrincipalName: session.user, IsEopSession: session.eop ?? false })),
      'connect-exchangeonline': given => {
        this.count('Connect-ExchangeOnline');
        this.state.sessions.push({ user: 'admin@contoso.com', environment: given.named.exchangeenvironmentname });
        return [];
      },
      'get-command': given => this.state.denied.includes(given.named.name) ? [] : [new Row({ Name: given.named.name })],
      'write-host': given => { this.host.push(text(given.positional[0])); return []; },
      'write-progress': () => [],
      'start-sleep': given => { this.count('Start-Sleep'); this.slept += given.named.seconds; return []; },
      'out-null': () => [],
      'join-path': given => [path.join(...given.positional)],
      'test-path': given => [fs.existsSync(file(given))],
      'get-content': given => fs.readFileSync(file(given), 'utf8').split('\n').filter((line, i, all) => i < all.length - 1),
      'set-content': given => {
        if (!this.whatIf) fs.writeFileSync(file(given), [].concat(given.named.value).map(text).join('\n') + '\n');
        return [];
      },
      'remove-item': given => { if (!this.whatIf) fs.rmSync(file(given)); return []; },
      'export-csv': (given, input) => {
        const quoted = value => '"' + text(value).replaceAll('"', '""') + '"';
        const rows = [['Mailbox', 'Result', 'Detail'], ...input.map(row => ['Mailbox', 'Result', 'Detail'].map(key => row.get(key)))];
        if (!this.whatIf) fs.writeFileSync(file(given), rows.map(row => row.map(quoted).join(',') + '\n').join(''));
        return [];
      },
      'sort-object': (given, input) => {
        if (given.named.unique !== true) throw new Error('Sort-Object without -Unique');
        return [...new Map(input.map(value => [value.toLowerCase(), value])).entries()].sort(([a], [b]) => a < b ? -1 : 1)
          .map(([, value]) => value);
      },
      'group-object': (given, input) => {
        const groups = new Map();
        input.forEach(row => groups.set(row.get(given.named.property), (groups.get(row.get(given.named.property)) ?? 0) + 1));
        return [...groups].sort(([a], [b]) => a < b ? -1 : 1).map(([name, count]) => new Row({ Name: name, Count: count }));
      },
    };
  }
}
