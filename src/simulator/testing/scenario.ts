/** A small scenario with results computed by hand. */

/**
 * The edge takes 10 ms per token, and the server takes 10 ms for any length. The link has 1 Mbit/s in both directions, so the 125 bytes
 * of a request take 1 ms. The round trip is 100 ms, and 200 ms from the third sentence on. Actual times equal the predicted ones.
 */
export function scenarioFile() {
  const lengths = [5, 20, 20, 21, 22]
  return {
    schema: 'breakeven-scenario/1',
    name: 'by-hand',
    models: { edge: { a_s_per_token: 0.01, b_s: 0 }, server: { a_s_per_token: 0, b_s: 0.01 } },
    comm: { up_bytes_fixed: 125, up_bytes_per_token: 0, down_bytes_fixed: 0, down_bytes_per_token: 0 },
    profile: {
      mode: 'index',
      interpolation: 'step',
      columns: ['key', 'rtt_ms', 'down_bps', 'up_bps'],
      rows: [
        [0, 100, 1e6, 1e6],
        [2, 200, 1e6, 1e6],
      ],
    },
    policy: { ping_after_s: 60, initial: 'ping', tie: 'edge' },
    sentences: {
      n_tokens: lengths,
      t_edge_real_s: lengths.map((n) => n / 100),
      t_server_real_s: lengths.map(() => 0.01),
    },
  }
}
