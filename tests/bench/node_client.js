// Node's ws as a client: `flood` keeps every message as ws gives it (a Buffer; text is checked as UTF-8, which is ws's
// default), `first-echo` prints what came back and ends.
'use strict';

const WebSocket = require('ws');

const [mode, port, countText, sizeText] = process.argv.slice(2);
const count = Number(countText);
const size = Number(sizeText);
const socket = new WebSocket(`ws://127.0.0.1:${port}/`);

function flood() {
  const kept = [];
  let first;
  socket.on('message', (data) => {
    if (kept.length === 0) first = process.hrtime.bigint();
    kept.push(data);
    if (kept.length !== count) return;
    const seconds = Number(process.hrtime.bigint() - first) / 1e9;
    let bytes = 0;
    kept.forEach((message, number) => {
      bytes += message.length;
      if (Number(message.toString('latin1', 0, 10)) !== number) throw new Error(`message ${number} is out of order`);
    });
    if (bytes !== count * size) throw new Error(`${bytes} bytes arrived`);
    console.log(JSON.stringify({ messages: kept.length, bytes, seconds }));
    socket.close();
  });
}

function firstEcho() {
  const text = 'x'.repeat(size);
  socket.on('open', () => socket.send(text));
  socket.on('message', (data) => {
    console.log(data.toString());
    socket.close();
  });
}

if (mode === 'flood') flood();
else firstEcho();
