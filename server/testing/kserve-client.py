"""Uses the server as programs do that are written for KServe. Prints what came as one JSON object."""
import asyncio
import json
import sys

import numpy as np
from kserve import InferenceRESTClient, InferInput, InferRequest, RESTConfig

URL = sys.argv[1]
IDS = np.array([[5, 6, 7], [8, 9, 0]], np.int32)
LENGTHS = np.array([3, 2], np.int32)


def request(binary, ids=IDS):
    made = []
    for name, data in (('ids', ids), ('lengths', LENGTHS)):
        tensor = InferInput(name, list(data.shape), 'INT32')
        tensor.set_data_from_numpy(data, binary_data=binary)
        made.append(tensor)
    return InferRequest(model_name='sentiment', infer_inputs=made)


async def main():
    client = InferenceRESTClient(RESTConfig(protocol='v2', retries=0))

    async def logits(**options):
        response = await client.infer(URL, model_name='sentiment', **options)
        return response.outputs[0].as_numpy().tolist()

    async def error(**options):
        try:
            await client.infer(URL, model_name='sentiment', **options)
        except Exception as exception:
            return str(exception)
        return None

    print(json.dumps({
        'live': await client.is_server_live(URL),
        'ready': await client.is_server_ready(URL),
        'model_ready': await client.is_model_ready(URL, 'sentiment'),
        'logits': {'json': await logits(data=request(False)), 'binary': await logits(data=request(True))},
        'error': await error(data=request(False, IDS[0])),
    }))


asyncio.run(main())
