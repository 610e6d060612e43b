"""The server that one would write first: FastAPI with onnxruntime, one run for each request. Usage: PORT FOLDER"""
import sys

import numpy as np
import onnxruntime as ort
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

port, folder = int(sys.argv[1]), sys.argv[2]
options = ort.SessionOptions()
options.intra_op_num_threads = 1
encoder = ort.InferenceSession(f'{folder}/lstm-300.encoder.int8.onnx', options)
head = ort.InferenceSession(f'{folder}/lstm-300.sentiment.int8.onnx', options)
app = FastAPI()


class Tensor(BaseModel):
    name: str
    shape: list[int]
    datatype: str
    data: list[int]


class Request(BaseModel):
    inputs: list[Tensor]


@app.post('/v2/models/sentiment/infer')
def infer(request: Request):
    tensors = {tensor.name: np.array(tensor.data, np.int32).reshape(tensor.shape) for tensor in request.inputs}
    states, = encoder.run(None, tensors)
    logits, = head.run(None, {'states': states, 'lengths': tensors['lengths']})
    output = {'name': 'sentiment', 'datatype': 'FP32', 'shape': list(logits.shape), 'data': logits.ravel().tolist()}
    return {'model_name': 'sentiment', 'outputs': [output]}


uvicorn.run(app, host='127.0.0.1', port=port, log_level='error', access_log=False)
