import { ShopFrame } from '../shop-frame'

export default ShopFrame
