#!/usr/bin/env python3
"""Makes a Facebook export for the bench: export.py FILE MEGABYTES_OF_JSON GIGABYTES_OF_MEDIA

Posts, comments and reactions, some 950 records in each megabyte, with the defect of the real exports in their texts; beside them stored
media of zeros, which take no room on the disk where it can have holes.
"""
import random, sys, zipfile

FOLDER = 'your_facebook_activity/'
WORDS = 'der die das und Grüße schöner Tag heute Straße Käse möchte über Österreich Füße 👍 – „Zitat“ Haus Garten gestern morgen essen trinken Fahrrad Wetter'.split()


def meta(text):
    return ''.join(c if ord(c) < 128 else ''.join('\\u%04x' % b for b in c.encode()) for c in text)


class Holes:
    """A file in which blocks of zeros are holes."""

    def __init__(self, path):
        self.f = open(path, 'wb')

    def write(self, data):
        data = bytes(data)
        if len(data) > 1 << 20 and not any(data[:64]) and data.count(0) == len(data):
            self.f.seek(len(data), 1)
            return len(data)
        return self.f.write(data)

    def __getattr__(self, name):
        return getattr(self.f, name)


def texts(count, words):
    r = random.Random(words)
    return [meta(' '.join(r.choice(WORDS) for _ in range(r.randint(words // 2, words * 3 // 2)))) for _ in range(count)]


def posts(n, pool=texts(4000, 92)):
    for i in range(n):
        t = 1100000000 + i * 331
        photo = '' if i % 3 else '''
          "media": {
            "uri": "%sposts/media/your_posts/%d_n.jpg",
            "creation_timestamp": %d,
            "media_metadata": {
              "photo_metadata": {
                "exif_data": [
                  {
                    "upload_ip": "192.0.2.1",
                    "taken_timestamp": %d
                  }
                ]
              }
            },
            "title": "",
            "description": "%s"
          }''' % (FOLDER, i, t - 5, t - 9, pool[i * 7 % 4000][:60].split('\\')[0])
        yield '''  {
    "timestamp": %d,
    "attachments": [
      {
        "data": [
          {%s
          }
        ]
      }
    ],
    "data": [
      {
        "post": "%s"
      },
      {
        "update_timestamp": %d
      }
    ],
    "title": "Erika M\\u00c3\\u00bcller hat ihren Status aktualisiert."
  }''' % (t, photo, pool[i % 4000], t + 1)


def comments(n, pool=texts(4000, 40)):
    for i in range(n):
        t = 1100000100 + i * 487
        yield '''    {
      "timestamp": %d,
      "data": [
        {
          "comment": {
            "timestamp": %d,
            "comment": "%s",
            "author": "Erika M\\u00c3\\u00bcller"
          }
        }
      ],
      "title": "Erika M\\u00c3\\u00bcller hat den Beitrag von Max Muster kommentiert."
    }''' % (t, t, pool[i % 4000])


def reactions(n):
    for i in range(n):
        yield '''  {
    "timestamp": %d,
    "data": [
      {
        "reaction": {
          "reaction": "%s",
          "actor": "Erika M\\u00c3\\u00bcller"
        }
      }
    ],
    "title": "Erika M\\u00c3\\u00bcller gef\\u00c3\\u00a4llt ein Beitrag von Max Muster."
  }''' % (1100000200 + i * 719, ('LIKE', 'LOVE', 'HAHA')[i % 3])


def lists(z, name, records, first='[\n', last='\n]', each=10000):
    batch, number = [], 1
    for r in records:
        batch.append(r)
        if len(batch) == each:
            z.writestr(name % number if '%' in name else name, first + ',\n'.join(batch) + last, zipfile.ZIP_DEFLATED, 6)
            batch, number = [], number + 1
    if batch:
        z.writestr(name % number if '%' in name else name, first + ',\n'.join(batch) + last, zipfile.ZIP_DEFLATED, 6)


def main(path, megabytes, gigabytes):
    n = int(megabytes * 1000)
    with zipfile.ZipFile(Holes(path), 'w', zipfile.ZIP_STORED) as z:
        lists(z, FOLDER + 'posts/your_posts__check_ins__photos_and_videos_%d.json', posts(n * 440 // 1000))
        lists(z, FOLDER + 'comments_and_reactions/comments.json', comments(n * 310 // 1000), '{\n  "comments_v2": [\n', '\n  ]\n}', 1 << 40)
        lists(z, FOLDER + 'comments_and_reactions/likes_and_reactions_%d.json', reactions(n * 200 // 1000))
        zeros = bytes(10000000)
        for i in range(int(gigabytes * 100)):
            z.writestr(FOLDER + 'posts/media/your_posts/%d_n.mp4' % i, zeros)


if __name__ == '__main__':
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
