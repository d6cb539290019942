"""Names that nobody bears: words of the field and hedgerow, joined, so that a reader sees they are made up."""

from __future__ import annotations

from random import Random

from county.chance import happens, one_of

FORENAMES = tuple(
    "Acorn Alder Amberley Arrow Aspenly Barley Beck Birch Blythe Bracken Bramble Briar Brook Burdock Campion "
    "Catkin Cinder Clover Cobble Comfrey Copse Coral Cricket Curlew Dapple Dell Dewberry Dunlin Eddy Elder "
    "Ember Fable Fennel Fern Figment Finch Flax Flint Fossil Foxglove Gale Garnet Glade Gorse Grebe Harebell "
    "Haven Hazelnut Heath Heron Hobby Jasper Jay Juniper Kestrel Larch Lark Larkspur Lichen Linden Linnet "
    "Lupin Lyric Mallow Maple Marlin Marram Meadow Merlin Mistle Moss Myrtle Nettle Nimbus Oakley Olive "
    "Opal Orchard Osier Otter Pebble Peregrine Petrel Pimpernel Piper Pippin Plover Poppet Puffin Quill "
    "Quince Rain Raven Reed Ridge Robin Rook Rowan Rush Rye Saffron Sage Saxifrage Sedge Shale Skylark Slate "
    "Sloe Snowdrop Sorrel Sparrow Speedwell Spindle Spruce Starling Sycamore Tamarisk Tansy Teal Teasel "
    "Thicket Thistle Thrush Thyme Timber Topaz Trefoil Tulip Umber Valerian Vale Vetch Wagtail Warbler "
    "Willet Willow Winter Woodruff Wren Yarrow Zephyr".split()
)
BEFORE = tuple(
    "Tarn Fell Mere Fable Quill Thistle Bramble Nonesuch Pretend Figment Story Marsh Heron Cinder Lantern "
    "Kettle Button Copper Feather Pebble Candle Ribbon Saddle Teacup Thimble Whistle Wicker Marble Harbour "
    "Orchard Meadow Sparrow Badger Otter Clover Barley Bracken Ivory Umber Velvet Winter Summer Autumn "
    "Muddle Puddle Tangle Riddle Dapple Ripple Nimble Hollow Willow Paper Chalk Flint Amber Cobble Driftwood "
    "Inkwell Jampot Lamplight Moonrake Oatmeal Patchwork Quicksand Rainbarrel Sundial Turnstile".split()
)
AFTER = tuple(
    "Hollis Quill Madeup Notreal Fenwold Larkmoor Tanglewick Merrydew Invented Imaginary Sample Neverland "
    "Brackenby Thornlow Pennywhistle Applegarth Fiddleford Gossamer Hedgerow Jackdaw Kingcup Lapwing "
    "Mossgrove Nutmeg Oddfellow Pondweed Quickthorn Rushlight Snapdragon Toadflax Underhill Vellum Wayside "
    "Yesterday Zigzag Ashlode Bellweather Coldharbour Dunnowhere Elsewhere Farthing Gooseberry Halfpenny "
    "Inglenook Jumble Keepsake Lovage Makepeace Nightjar Overthere Parsnip Quietly Ragwort Somewhere "
    "Teaspoon Uphill Verily Whimsy Yonder".split()
)
NICKNAMES = ("Bee", "Dot", "Jinx", "Mouse", "Pip", "Scout", "Smudge", "Tuppence")


def forename(chance: Random) -> str:
    return one_of(chance, FORENAMES)


def surname(chance: Random) -> str:
    """'Tarn-Hollis', or now and then a single word."""
    second = one_of(chance, AFTER)
    return second if happens(chance, 0.1) else f"{one_of(chance, BEFORE)}-{second}"
