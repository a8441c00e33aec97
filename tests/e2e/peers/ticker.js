// A market of made-up prices, the same ones in each run: ticker.js [TICKS]. {"subscribe":…} is answered with TICKS messages, a
// hundredth of them every 20 ms; {"get":"status"}, {"get":"book"} and {"price":…} with one each. Later connections get other
// prices than the first. A line for each stream that has ended.
'use strict';

const { WebSocketServer } = require('ws');

const ticks = Number(process.argv[2] || 0);
const prices = { BTC: 64412.5, ETH: 3120.75, SOL: 148.2, XRP: 0.5312 };
let connections = 0;

// A generator of numbers from 0 to 1 that begins anew with each stream (Park and Miller's).
function numbers() {
  let state = 20260131;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function* market() {
  const random = numbers();
  let price = 64412.5;
  let spread = 1.5;
  for (let seq = 1; ; seq += 1) {
    price += 40 * (random() - 0.5) + (64450 + 300 * Math.sin(seq / (ticks / 14)) - price) / 50;
    spread = Math.max(0.5, spread + 0.5 * (random() - 0.5) + (2 - spread) / 100);
    const kind = random();
    if (kind < 0.1) {
      yield { type: 'heartbeat', seq };
    } else if (kind < 0.45) {
      yield { type: 'quote', sym: 'BTC-USD', bid: +(price - spread / 2).toFixed(2), ask: +(price + spread / 2).toFixed(2) };
    } else {
      const side = random() < 0.5 ? 'buy' : 'sell';
      yield { type: 'trade', sym: 'BTC-USD', price: +price.toFixed(2), qty: +(spread / 4).toFixed(3), side };
    }
  }
}

function stream(socket) {
  const source = market();
  let left = ticks;
  const timer = setInterval(() => {
    for (let n = Math.min(left, Math.ceil(ticks / 100)); n > 0; n -= 1, left -= 1) socket.send(JSON.stringify(source.next().value));
    if (left > 0) return;
    clearInterval(timer);
    console.log('streamed');
  }, 20);
  socket.on('close', () => clearInterval(timer));
}

// An order book in MessagePack: {"sym": …, "bids": [[price, quantity]…]}.
function book() {
  const text = (word) => Buffer.concat([Buffer.from([0xa0 | word.length]), Buffer.from(word)]);
  const double = (value) => {
    const bytes = Buffer.alloc(9, 0xcb);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  };
  const random = numbers();
  const levels = Array.from({ length: 15 }, (_, n) => [64412 - n / 2, +(3 * random()).toFixed(3)]);
  const pairs = levels.flatMap((level) => [Buffer.from([0x92]), ...level.map(double)]);
  return Buffer.concat([Buffer.from([0x82]), text('sym'), text('BTC-USD'), text('bids'), Buffer.from([0x90 | levels.length]), ...pairs]);
}

function status(asked) {
  const limits = { messages_per_second: asked > 1 ? 250 : 100, subscriptions: 32 };
  const venues = asked > 1 ? ['ldn', 'nyc', 'tyo'] : ['ldn', 'nyc'];
  const rest = asked > 1 ? { maintenance: null } : { notice: 'Quotes are delayed by 15 minutes.' };
  return { status: asked > 1 ? 'open' : 'pre-open', version: asked > 1 ? '2.4.1' : '2.4.0', limits, venues, symbols: Object.keys(prices), ...rest };
}

function answer_price(socket, coin, late) {
  // Later, one price is another, one question has no answer and one has two.
  if (late && coin === 'XRP') return;
  socket.send(JSON.stringify({ [coin]: late && coin === 'ETH' ? 3118.5 : prices[coin] }));
  if (late && coin === 'SOL') socket.send(JSON.stringify({ [coin]: 'auction' }));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => console.log(`listening on ws://127.0.0.1:${server.address().port}/`));
server.on('connection', (socket) => {
  const late = (connections += 1) > 1;
  let asked = 0;
  socket.on('message', (data) => {
    const question = JSON.parse(data);
    if (question.subscribe) stream(socket);
    if (question.get === 'status') socket.send(JSON.stringify(status((asked += 1))));
    if (question.get === 'book') socket.send(book());
    if (question.price) answer_price(socket, question.price, late);
  });
});
