"""Uses the server as programs do that are written for Triton. Prints what came as one JSON object."""
import json
import sys

import numpy as np
import tritonclient.http as triton

client = triton.InferenceServerClient(sys.argv[1])
IDS = np.array([[5, 6, 7], [8, 9, 0]])
LENGTHS = np.array([3, 2])


def inputs(datatype='INT32', binary=True, ids=IDS):
    dtype = np.int64 if datatype == 'INT64' else np.int32
    made = []
    for name, data in (('ids', ids), ('lengths', LENGTHS)):
        tensor = triton.InferInput(name, list(data.shape), datatype)
        tensor.set_data_from_numpy(data.astype(dtype), binary_data=binary)
        made.append(tensor)
    return made


def logits(**options):
    given = {'inputs': inputs(), **options}
    return client.infer('sentiment', **given).as_numpy('sentiment').tolist()


def error(**options):
    try:
        client.infer(**{'model_name': 'sentiment', 'inputs': inputs(), **options})
    except triton.InferenceServerException as exception:
        return exception.message()
    return None


print(json.dumps({
    'live': client.is_server_live(),
    'ready': client.is_server_ready(),
    'model_ready': client.is_model_ready('sentiment') and client.is_model_ready('sentiment', '1'),
    'no_version_2': client.is_model_ready('sentiment', '2'),
    'index': client.get_model_repository_index()[0],
    'metadata': client.get_model_metadata('sentiment', '1')['inputs'],
    'configuration': client.get_model_config('sentiment')['max_batch_size'],
    'logits': {
        'defaults': logits(),
        'version': logits(model_version='1'),
        'int64': logits(inputs=inputs('INT64')),
        'json': logits(inputs=inputs(binary=False), outputs=[triton.InferRequestedOutput('sentiment', binary_data=False)]),
        'mixed': logits(inputs=inputs(binary=False)),
        'gzip': logits(request_compression_algorithm='gzip', response_compression_algorithm='gzip'),
        'deflate': logits(request_compression_algorithm='deflate'),
        'async': client.async_infer('sentiment', inputs()).get_result().as_numpy('sentiment').tolist(),
    },
    'errors': {
        'shape': error(inputs=inputs(ids=IDS[0])),
        'model': error(model_name='none'),
        'output': error(outputs=[triton.InferRequestedOutput('question_type')]),
    },
}))
