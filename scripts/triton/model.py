"""One task of Breakeven in Triton's Python backend: encoder and head, or a whole graph, by onnxruntime. `config.pbtxt` names the files."""
import json
import os

import numpy as np
import onnxruntime as ort
import triton_python_backend_utils as pb


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args['model_config'])
        parameters = {key: value['string_value'] for key, value in config['parameters'].items()}
        folder = os.path.join(args['model_repository'], args['model_version'])
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        gpu = args['model_instance_kind'] == 'GPU'
        providers = [('CUDAExecutionProvider', {'device_id': int(args['model_instance_device_id'])})] if gpu else ['CPUExecutionProvider']

        def session(file):
            made = ort.InferenceSession(os.path.join(folder, file), options, providers=providers)
            # onnxruntime falls back to the CPU silently where a provider is missing.
            if gpu and 'CUDAExecutionProvider' not in made.get_providers():
                raise pb.TritonModelException('The GPU cannot be used: onnxruntime has no CUDA here.')
            return made

        self.encoder = session(parameters['encoder']) if 'encoder' in parameters else None
        self.head = session(parameters['head'])
        self.sides = parameters['sides'].split(',')
        self.reads_ids = parameters['ids'] == 'true'
        self.inputs = [entry['name'] for entry in config['input']]
        self.outputs = [output['name'] for output in config['output']]

    def feeds(self, request):
        if not self.encoder:
            return {name: pb.get_input_tensor_by_name(request, name).as_numpy() for name in self.inputs}
        feeds = {}
        for side in self.sides:
            prefix = '' if side == 'text' else f'{side}_'
            ids = pb.get_input_tensor_by_name(request, f'{prefix}ids').as_numpy().astype(np.int32)
            lengths = pb.get_input_tensor_by_name(request, f'{prefix}lengths').as_numpy().astype(np.int32)
            states, = self.encoder.run(None, {'ids': ids, 'lengths': lengths})
            feeds[f'{prefix}states'] = states
            feeds[f'{prefix}lengths'] = lengths
            if self.reads_ids:
                feeds[f'{prefix}ids'] = ids
        return feeds

    def answer(self, request):
        results = self.head.run(self.outputs, self.feeds(request))
        return pb.InferenceResponse([pb.Tensor(name, data) for name, data in zip(self.outputs, results)])

    def execute(self, requests):
        responses = []
        for request in requests:
            try:
                responses.append(self.answer(request))
            except Exception as error:
                responses.append(pb.InferenceResponse(error=pb.TritonError(str(error))))
        return responses
