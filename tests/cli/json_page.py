#!/usr/bin/env python3
"""What commands show as JSON, against the manual.

    json_page.py PAGE commands           a line for each command of the page
    json_page.py PAGE check FILE...      each file: the name of a command on the first line, then what it wrote: what is wrong with it, a
                                    line each; then, for all of them, the keys of the page that none had, and those with "| null" that
                                    were never null, or always
    json_page.py PAGE plain FILE FILE ...   a line for every two of such files that differ in more than what is told in words
"""
import json
import re
import sys

DAY = r'\d{4}-\d\d-\d\d'
TIME = DAY + r'T\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]\d\d:\d\d)'
PATTERNS = {'day': DAY, 'date': r'\d{4}(-\d\d(-\d\d)?)?', 'time': TIME, 'day or time': f'({DAY}|{TIME})', 'hash': '[0-9a-f]{64}'}


class Key:
    def __init__(self, where, name, kind):
        self.where, self.name = where, name
        self.kind, self.may_be_null = re.fullmatch(r'(.*?)( \| null)?', kind).groups()
        self.text = ''
        self.seen = self.null = self.full = False

    def words(self):
        """The words that a string may be, where the page lists them."""
        if self.kind != 'string' or not self.text.startswith('.Cm'):
            return None
        found = re.findall(r'^\.Cm (.*?)(?: [.,])?$', self.text, re.M)
        return {word for line in found for word in line.split(' , ')}


def read_page(path):
    """Of each section whether it is a list, and its keys; commands and parts apart."""
    commands, parts, into, section, key = {}, {}, None, None, None
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('.Sh '):
            into = commands if line == '.Sh COMMANDS' else parts if line == '.Sh PARTS' else None
            section = key = None
        elif into is not None and line.startswith('.Ss '):
            section = into[line[4:]] = {'name': line[4:], 'list': False, 'keys': {}, 'head': ''}
            key = None
        elif section is None:
            continue
        elif found := re.fullmatch(r'\.It Cm ([a-z_]+) Pq (.*)', line):
            key = section['keys'][found[1]] = Key(section['name'], *found.groups())
        elif line == '.El':
            key = None
        elif key is not None:
            key.text += line + '\n'
        elif not section['keys']:
            section['head'] += line + '\n'
    for section in commands.values():
        section['list'] = section['head'].startswith('A list')
        if found := re.search(r'the keys of\n\.Cm (.*) ,\n', section['head']):
            section['keys'] = {**commands[found[1]]['keys'], **section['keys']}
    return commands, parts


def no_key_twice(pairs):
    if len({name for name, value in pairs}) < len(pairs):
        raise ValueError(f'a key stands there twice: {[name for name, value in pairs]}')
    return dict(pairs)


def read_value(path):
    with open(path, encoding='utf-8', newline='') as f:
        command, text = f.read().split('\n', 1)
    if not text.endswith('\n') or text.endswith('\n\n'):
        raise ValueError('it does not end in one end of line')
    return command, json.loads(text, object_pairs_hook=no_key_twice)


class Checker:
    def __init__(self, page):
        self.commands, self.parts = read_page(page)
        self.wrong = []

    def complain(self, where, text):
        self.wrong.append(f'{where}: {text}')

    def check_object(self, where, section, value):
        if not isinstance(value, dict):
            return self.complain(where, f'no object: {value!r:.60}')
        for name in value:
            if name not in section['keys']:
                self.complain(where, f'{name!r} does not stand in the manual')
        for name, key in section['keys'].items():
            if name not in value:
                self.complain(where, f'{name!r} is missing')
                continue
            key.seen = True
            if value[name] is None:
                key.null = True
                if not key.may_be_null:
                    self.complain(where, f'{name!r} is null')
                continue
            key.full = True
            self.check_value(f'{where}.{name}', key.kind, value[name], key.words())

    def check_value(self, where, kind, value, words=None):
        if kind.startswith('list of '):
            if not isinstance(value, list):
                return self.complain(where, f'no list: {value!r:.60}')
            for element in value:
                self.check_value(where + '[]', kind[8:], element)
        elif kind.startswith('map of '):
            if not isinstance(value, dict):
                return self.complain(where, f'no object: {value!r:.60}')
            for element in value.values():
                self.check_value(where + '{}', kind[7:], element)
        elif kind in self.parts:
            self.check_object(where, self.parts[kind], value)
        elif kind == 'number':
            if type(value) is not int:
                self.complain(where, f'no number: {value!r:.60}')
        elif kind == 'boolean':
            if type(value) is not bool:
                self.complain(where, f'neither true nor false: {value!r:.60}')
        elif kind == 'texts':
            if not isinstance(value, dict) or list(value) != ['en', 'de'] or not any(value.values()) or '' in value.values():
                self.complain(where, f'no text by language: {value!r:.60}')
        elif kind == 'string' or kind in PATTERNS:
            if not isinstance(value, str) or value == '':
                self.complain(where, f'no text: {value!r:.60}')
            elif kind in PATTERNS and not re.fullmatch(PATTERNS[kind], value):
                self.complain(where, f'no {kind}: {value!r:.60}')
            elif words is not None and value not in words:
                self.complain(where, f'{value!r:.60} is none of {sorted(words)}')
        else:
            self.complain(where, f'the manual does not say what a {kind!r} is')

    def check_file(self, path):
        try:
            command, value = read_value(path)
        except ValueError as e:
            return self.complain(path, e)
        section = self.commands.get(command)
        if section is None:
            return self.complain(command, 'it does not stand in the manual')
        if not section['list']:
            return self.check_object(command, section, value)
        if not isinstance(value, list):
            return self.complain(command, f'no list: {value!r:.60}')
        for element in value:
            self.check_object(command, section, element)

    def check_keys(self):
        keys = {id(key): key for section in [*self.commands.values(), *self.parts.values()] for key in section['keys'].values()}
        for key in keys.values():
            name = f'{key.where}: {key.name!r}'
            if not key.seen:
                self.wrong.append(f'{name} was never printed')
            elif not key.full:
                self.wrong.append(f'{name} was always null')
            elif key.may_be_null and not key.null:
                self.wrong.append(f'{name} was never null')


def plain(checker, path):
    """Without what is told in words, which are those of the language."""
    words = {key.name for section in [*checker.commands.values(), *checker.parts.values()] for key in section['keys'].values()
             if ', in words.' in key.text}

    def strip(value):
        if isinstance(value, list):
            return [strip(v) for v in value]
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k not in words or v is None}
        return value
    return strip(read_value(path)[1])


checker = Checker(sys.argv[1])
what, files = sys.argv[2], sys.argv[3:]
if what == 'commands':
    print('\n'.join(checker.commands))
elif what == 'plain':
    for one, other in zip(files[::2], files[1::2]):
        if plain(checker, one) != plain(checker, other):
            print(f'{other} is another than {one}')
else:
    for file in files:
        checker.check_file(file)
    checker.check_keys()
    print('\n'.join(dict.fromkeys(checker.wrong)))
